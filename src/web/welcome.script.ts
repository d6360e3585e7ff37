/** Copies an example. Without a clipboard (a page that is not on localhost or HTTPS) it selects the text instead. */
export const script = `for (const button of document.querySelectorAll('[data-copies]')) {
  const example = document.getElementById(button.dataset.copies);
  const say = (word) => {
    button.textContent = word;
    document.getElementById('said').textContent = word;
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  };
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(example.textContent);
      say('Copied');
    } catch {
      getSelection().selectAllChildren(example);
      say('Selected');
    }
  });
}
`;
