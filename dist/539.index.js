export const id = 539;
export const ids = [539];
export const modules = {

/***/ 3539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   discover: () => (/* binding */ discover),
/* harmony export */   o: () => (/* binding */ suggestionFor),
/* harmony export */   targetsOfDiscovery: () => (/* binding */ targetsOfDiscovery)
/* harmony export */ });
/* harmony import */ var _basics_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3743);
/* harmony import */ var _ncloud_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1745);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(236);



async function discover(location, inventory, isWanted = () => true) {
    const [clusters, versions] = await Promise.all([inventory.clusters(location), inventory.versions(location)]);
    return Promise.all(clusters.filter(isWanted).map(async (cluster) => {
        const later = cluster.isAllowed ? await laterVersions(cluster, versions, location, inventory) : [];
        return { ...cluster, location, laterVersions: later };
    }));
}
async function laterVersions(cluster, versions, location, inventory) {
    const current = cluster.kafkaVersion ?? (await versionName(cluster, versions, location, inventory));
    const later = versions.filter(({ kafkaVersionName: name }) => {
        const answer = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isLater */ .d8)(name, current);
        if (answer === null)
            throw (0,_ncloud_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .noAnswer */ .qE)(200, `Kafka versions "${name}" and "${current}" cannot be compared`);
        return answer;
    });
    const withGroups = later.map(async (version) => ({
        ...version,
        configGroups: await inventory.configGroups(location, version.kafkaVersionCode),
    }));
    return (await Promise.all(withGroups)).sort((one, other) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isLater */ .d8)(one.kafkaVersionName, other.kafkaVersionName) ? 1 : -1);
}
async function versionName({ serviceGroupInstanceNo }, versions, location, inventory) {
    const { kafkaVersionCode: code } = await inventory.clusterInfo(location, serviceGroupInstanceNo);
    return versions.find(({ kafkaVersionCode }) => kafkaVersionCode === code)?.kafkaVersionName ?? String(code);
}
function targetsOfDiscovery(clusters) {
    return clusters.flatMap(({ location, serviceGroupInstanceNo, laterVersions: later }) => later.flatMap(({ kafkaVersionCode, configGroups }) => configGroups.map(({ configGroupNo }) => ({
        location,
        cluster: String(serviceGroupInstanceNo),
        kafkaVersion: String(kafkaVersionCode),
        configGroup: String(configGroupNo),
    }))));
}
function suggestionFor({ clusterName, serviceGroupInstanceNo, ...cluster }) {
    const latest = cluster.laterVersions.at(-1);
    if (!cluster.isAllowed)
        return { why: 'notAllowed' };
    if (latest === undefined)
        return { why: 'latest' };
    const [group, ...others] = latest.configGroups;
    if (group === undefined)
        return { why: 'noConfigGroup' };
    if (others.length > 0)
        return { why: 'severalConfigGroups' };
    return {
        cluster: nameOrNumber(_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readCluster */ .D$, clusterName, serviceGroupInstanceNo),
        kafkaVersion: nameOrNumber(_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readKafkaVersion */ .Pu, (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .bareVersion */ .D)(latest.kafkaVersionName), latest.kafkaVersionCode),
        configGroup: nameOrNumber(_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readConfigGroup */ .wg, group.configGroupName, group.configGroupNo),
    };
}
function nameOrNumber(read, name, number) {
    const result = read(name);
    const isUsable = 'value' in result && result.value === name && (0,_basics_text_js__WEBPACK_IMPORTED_MODULE_0__/* .inert */ .t)(name) === name && !/^\d+$/.test(name);
    return isUsable ? name : String(number);
}


/***/ })

};
