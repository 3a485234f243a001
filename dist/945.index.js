export const id = 945;
export const ids = [945];
export const modules = {

/***/ 8945:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   waitWhileBlocked: () => (/* binding */ waitWhileBlocked)
/* harmony export */ });
/* harmony import */ var _ncloud_failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4115);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7242);


async function waitWhileBlocked(first, { timeoutMs, intervalMs }, { ask, explain, clock, signal, onStart, onRound, onHopeless }) {
    const start = clock.monotonic();
    const elapsed = () => clock.monotonic() - start;
    const rounds = [];
    let outcomes = first;
    if (timeoutMs === 0)
        return { outcomes, rounds };
    first.filter(isHopeless).forEach(onHopeless);
    let goesOn = first.some(one => (0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .isNo */ .IY)(one.outcome) && isPending(one)) && canStillPass(first);
    while (goesOn) {
        if (rounds.length === 0)
            onStart(outcomes.filter(isPending));
        const leftMs = timeoutMs - elapsed();
        await clock.sleep(Math.max(0, Math.min(intervalMs, leftMs)), signal).catch(() => { });
        const pending = outcomes.filter(isPending);
        const answers = await ask(pending.map(({ target }) => target));
        const isLast = leftMs <= intervalMs || elapsed() >= timeoutMs;
        const isLook = isLast || !canStillPass(replaced(outcomes, pending, answers));
        const latest = await explainSome(pending, answers, explain, isLook);
        outcomes = replaced(outcomes, pending, latest);
        goesOn = !isLast && canStillPass(outcomes);
        const round = {
            afterMs: elapsed(),
            changed: latest.filter((one, index) => !isSameOutcome(one, pending[index])),
            pending: outcomes.filter(isPending).length,
        };
        rounds.push(round);
        onRound(round);
        if (!isLast)
            latest.filter(isHopeless).forEach(onHopeless);
    }
    return { outcomes, rounds };
}
async function explainSome(pending, answers, explain, isLast) {
    const isDue = (answer, before) => isLast || before?.diagnosis?.isToRepeat === true || !isSameAnswer(answer, before);
    const due = answers.filter((answer, index) => isDue(answer, pending[index]));
    const explained = due.length === 0 ? due : await explain(due);
    const newOf = new Map(due.map((answer, index) => [answer, explained[index]]));
    return answers.map((answer, index) => {
        const before = pending[index]?.diagnosis;
        return newOf.get(answer) ?? (before === undefined ? answer : { ...answer, diagnosis: before });
    });
}
function replaced(outcomes, before, after) {
    const latest = new Map(before.map((one, index) => [one, after[index]]));
    return outcomes.map(one => latest.get(one) ?? one);
}
function canStillPass(outcomes) {
    return outcomes.some(isPending) && outcomes.every(one => isPending(one) || isPassed(one) || isHopeless(one));
}
function isPassed({ outcome: { verdict } }) {
    return verdict === 'ready' || verdict === 'current';
}
function isHopeless({ outcome, diagnosis }) {
    if (outcome.verdict === 'current' || diagnosis === undefined)
        return false;
    return diagnosis.cause !== null && diagnosis.until === null;
}
function isPending(one) {
    const { outcome } = one;
    return ((0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .isNo */ .IY)(outcome) && !isHopeless(one)) || (outcome.verdict === 'unknown' && (0,_ncloud_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .mayPass */ .bg)(outcome.failure));
}
function isSameOutcome(one, other) {
    return isSameAnswer(one, other) && causeOf(one) === causeOf(other);
}
function causeOf(one) {
    return one?.diagnosis?.cause ?? null;
}
function isSameAnswer(one, other) {
    return other !== undefined && answerOf(one.outcome) === answerOf(other.outcome);
}
function answerOf(outcome) {
    return outcome.verdict === 'unknown' ? outcome.failure : `${outcome.verdict} ${outcome.code} ${outcome.message}`;
}


/***/ })

};
