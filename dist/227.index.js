export const id = 227;
export const ids = [227];
export const modules = {

/***/ 4227:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   junitOf: () => (/* binding */ junitOf)
/* harmony export */ });
/* harmony import */ var junit_report_builder__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1072);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3145);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4611);



const NAME = 'cdss-precheck';
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
function junitOf(report) {
    const builder = junit_report_builder__WEBPACK_IMPORTED_MODULE_0__.newBuilder();
    const suite = builder.testSuite().name(NAME);
    for (const result of report.results)
        addTarget(suite, result, report);
    const isRed = suite.getFailureCount() + suite.getErrorCount() > 0;
    if (report.results.length === 0 || (!report.isGreen && !isRed))
        addRun(suite, report);
    return `${builder.build().replace(NOT_IN_XML, '')}\n`;
}
function addTarget(suite, result, { labels, findings }) {
    const { cluster, kafkaVersion, configGroup } = labels.get(result) ?? result;
    const finding = findings.find(one => one.result === result);
    const words = finding === undefined ? '' : inCdata((0,_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .wordsOf */ .Z9)(finding));
    const testCase = suite
        .testCase()
        .className(`${NAME}.${result.site}.${result.region}`)
        .name(`${cluster || result.address} to Kafka ${kafkaVersion || '?'} with config group ${configGroup || '?'}`);
    if (finding?.file !== undefined)
        testCase.file(finding.file);
    if (result.verdict === 'unknown')
        testCase.error(result.message, result.failure ?? 'unknown', words);
    else if (result.verdict === 'blocked' || finding?.level === 'error')
        fail(testCase, result, words);
    else if (words !== '')
        testCase.standardOutput(words);
}
function fail(testCase, { code, message }, words) {
    testCase.failure(message, code === null ? 'blocked' : `code ${code}`).stacktrace(words);
}
function addRun(suite, report) {
    const words = inCdata(report.findings.map(_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .wordsOf */ .Z9).join('\n'));
    const testCase = suite.testCase().className(NAME).name((0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .headline */ .Pl)(report));
    if (report.isGreen)
        testCase.standardOutput(words);
    else
        testCase.error(report.message, report.failure ?? report.verdict, words);
}
function inCdata(text) {
    return text.replaceAll(']]>', ']]\u200b>');
}


/***/ })

};
