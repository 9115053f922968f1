// Comes before every other import of a script, so that an old Node gets one clear line. Plain syntax only.
var wanted = [20, 19];
var version = process.versions.node.split('.').map(Number);

if (version[0] < wanted[0] || (version[0] === wanted[0] && version[1] < wanted[1])) {
  console.error(
    'Studio needs Node ' +
      wanted.join('.') +
      ' or newer; this is ' +
      process.versions.node +
      '. Get it from https://nodejs.org.',
  );
  process.exit(1);
}
