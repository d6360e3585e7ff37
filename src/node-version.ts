const OLDEST = [22, 18] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  process.stderr.write(
    `Atelier needs Node ${OLDEST.join('.')} or newer and this is ${process.versions.node}. ` +
      'Start it with npm start, which uses the Node 24 it brings; if that is missing, run npm rebuild node.\n',
  );
  process.exit(1);
}
