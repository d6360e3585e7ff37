import { wordList } from './word-list.ts';

const given = wordList(`
  Agnė, Amália, Anaïs, Åsa, Béla, Bjørn, Branka, Čedomir, Chiara, Đorđe, Edda, Efe, Élodie, Emre, Fionnuala, Françoise,
  Gaëlle, Géza, Greta, Hélène, Håkon, Ifeoma, Íñigo, Ilze, Ines, Jánis, Joaquín, Jürgen, Kateřina, Khadija, Kōji, Lærke,
  Leocádia, Łucja, Mahalia, Maïwenn, Mateusz, Mirela, Ngozi, Noémie, Oisín, Olamide, Ørjan, Paloma, Pádraig, Quyên, Rúna,
  Saoirse, Şebnem, Siôn, Søren, Tadeáš, Thảo, Tomás, Uxía, Vilém, Wanjiru, Wiremu, Xoán, Yaïr, Yngvild, Zoë, Zsófia, Žiga`);

const family = wordList(`
  Abarquero, Achterberg, Ådnøy, Agbaje, Alcântara, Andrijašević, Aránguiz, Bäckström, Balogh, Barragán, Baş, Benhaïm,
  Bjarnadóttir, Bórquez, Brzęczek, Çakır, Caoilfhionn, Carvalhal, Černý, Châtelain, Cuculić, Dąbrowska, D’Aubigné, Delacôte,
  Đukanović, Eðvaldsson, Egeløkke, Erdoğdu, Fáñez, Faucheux, Fjæreide, Forgács, Gallchóir, Garðarsson, Gómara, Grønvold,
  Gwynfryn, Hâncu, Hernáez, Hlaváček, Hölderle, Iñarritz, Ivarsdøtter, Jagiełło, Jélinek, Jóhannsdóttir, Kāhui, Karagöz,
  Kiełbasa, Kőszegi, Krížová, Küchenmeister, Lăzărescu, Lefèvre, Liivamägi, Ljungström, Łapiński, Máčel, Mbeki-Rowe,
  Mélisse, Miķelsons, Møgelmose, Muñagorri, Nagyváthy, Ndiaye, Nguyễn, Nordenskjöld, Ó Briain, Öberg, Okonjo, Ørsted,
  Özyurt, Pâquerette, Pavlíček, Pétursson, Piñeiro, Queirós, Raičević, Räsänen, Řezníček, Rønning, Saïdi, Šarić,
  Schönfelder, Sjöstrand, Słowik, Sørbø, Szűcs, Tāmihana, Thórsdóttir, Țepelea, Tūranga, Újvári, Uğurlu, Vásquez, Veličković,
  Vergès, Wójtowicz, Wüthrich, Ximénez, Yıldırım, Ynestrillas, Zāle, Žukauskas`);

/** Coprime to the number of pairs, so that every pair comes once before any comes twice. */
const STRIDE = 7919;

/** A name for each whole number from 0, no two alike for the first 600,000; neighbours share nothing. */
export function nameAt(number: number): string {
  const pairs = given.length * family.length;
  const pair = (number * STRIDE) % pairs;
  const round = Math.floor(number / pairs);
  const first = given[pair % given.length];
  const place = Math.floor(pair / given.length);
  const last = family[place];
  return round === 0 ? `${first} ${last}` : `${first} ${last}-${family[(place + round) % family.length]}`;
}
