const OLDEST = [22, 18] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  process.stderr.write(
    `Atelier needs Node ${OLDEST.join('.')} or newer and this is ${process.versions.node}: the Node 24 it brings is missing, ` +
      'because install scripts were off. Run "npm rebuild node", or install Node 24.\n',
  );
  process.exit(1);
}
