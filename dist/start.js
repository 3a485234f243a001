const OLDEST = [22, 19];
export function start(exitCode, run) {
    process.exitCode = exitCode;
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
        console.error(`Error: this program needs Node.js ${OLDEST.join('.')} or later, and this is Node.js ${process.versions.node}. Nothing was asked.`);
        return;
    }
    run().catch(() => {
        process.exitCode = exitCode;
        console.error('Error: the program cannot start, because main.js beside it, or a file that main.js needs, is missing or damaged. Install it again. Nothing was asked.');
    });
}
