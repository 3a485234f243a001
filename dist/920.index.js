export const id = 920;
export const ids = [920];
export const modules = {

/***/ 8920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Names: () => (/* binding */ Names),
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/* harmony import */ var leven__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7785);
/* harmony import */ var _suggestions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1947);


const LIKELY = 3;
const ALL = 5;
const MAX_COMPARISONS = 200_000;
class Names {
    #names;
    #words;
    #comparisonsLeft = MAX_COMPARISONS;
    constructor(names) {
        this.#names = [...new Set(names)];
        this.#words = this.#names.map(wordOf);
    }
    insteadOf(name) {
        if (this.#names.length === 0)
            return 'there is none at all';
        if (this.#names.length > ALL && this.#comparisonsLeft < this.#names.length)
            return this.#none();
        this.#comparisonsLeft -= this.#names.length;
        const likely = nearestOf(name, this.#words, LIKELY);
        if (likely.length > 0)
            return `the nearest ${isOrAre(likely)} ${quoted(likely)}`;
        return this.#names.length <= ALL ? `there ${isOrAre(this.#names)} ${quoted(this.#names)}` : this.#none();
    }
    #none() {
        return `it is none of the ${this.#names.length} names`;
    }
}
function isOrAre(names) {
    return names.length === 1 ? 'is' : 'are';
}
function quoted(names) {
    return (0,_suggestions_js__WEBPACK_IMPORTED_MODULE_0__/* .listed */ .K)(names.map(name => `"${name}"`));
}
function nearest(text, candidates, atMost) {
    return nearestOf(text, candidates.map(wordOf), atMost);
}
const MAX_LENGTH = 64;
function wordOf(name) {
    const letters = name
        .slice(0, MAX_LENGTH)
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, '');
    return { name, letters };
}
function nearestOf(text, words, atMost) {
    const { letters } = wordOf(text);
    const likely = [];
    for (const word of words) {
        const limit = Math.floor(word.letters.length / 3);
        if (Math.abs(word.letters.length - letters.length) > limit)
            continue;
        const distance = (0,leven__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .A)(letters, word.letters, { maxDistance: limit + 1 });
        if (distance <= limit)
            likely.push({ name: word.name, distance });
    }
    likely.sort((one, other) => one.distance - other.distance);
    return likely.slice(0, atMost).map(({ name }) => name);
}


/***/ }),

/***/ 7785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ leven)
/* harmony export */ });
/* unused harmony export closestMatch */
const array = [];
const characterCodeCache = [];

function leven(first, second, options) {
	if (first === second) {
		return 0;
	}

	const maxDistance = options?.maxDistance;
	const swap = first;

	// Swapping the strings if `a` is longer than `b` so we know which one is the
	// shortest & which one is the longest
	if (first.length > second.length) {
		first = second;
		second = swap;
	}

	let firstLength = first.length;
	let secondLength = second.length;

	// Performing suffix trimming:
	// We can linearly drop suffix common to both strings since they
	// don't increase distance at all
	// Note: `~-` is the bitwise way to perform a `- 1` operation
	while (firstLength > 0 && (first.charCodeAt(~-firstLength) === second.charCodeAt(~-secondLength))) {
		firstLength--;
		secondLength--;
	}

	// Performing prefix trimming
	// We can linearly drop prefix common to both strings since they
	// don't increase distance at all
	let start = 0;

	while (start < firstLength && (first.charCodeAt(start) === second.charCodeAt(start))) {
		start++;
	}

	firstLength -= start;
	secondLength -= start;

	// Early termination after trimming: if difference in length exceeds max distance
	if (maxDistance !== undefined && secondLength - firstLength > maxDistance) {
		return maxDistance;
	}

	if (firstLength === 0) {
		return maxDistance !== undefined && secondLength > maxDistance
			? maxDistance
			: secondLength;
	}

	let bCharacterCode;
	let result;
	let temporary;
	let temporary2;
	let index = 0;
	let index2 = 0;

	while (index < firstLength) {
		characterCodeCache[index] = first.charCodeAt(start + index);
		array[index] = ++index;
	}

	while (index2 < secondLength) {
		bCharacterCode = second.charCodeAt(start + index2);
		temporary = index2++;
		result = index2;

		for (index = 0; index < firstLength; index++) {
			temporary2 = bCharacterCode === characterCodeCache[index] ? temporary : temporary + 1;
			temporary = array[index];
			// eslint-disable-next-line no-multi-assign
			result = array[index] = temporary > result
				? (temporary2 > result ? result + 1 : temporary2)
				: (temporary2 > temporary ? temporary + 1 : temporary2);
		}

		// Early termination: if all values in current row exceed maxDistance
		if (maxDistance !== undefined) {
			let rowMinimum = result;
			for (index = 0; index < firstLength; index++) {
				if (array[index] < rowMinimum) {
					rowMinimum = array[index];
				}
			}

			if (rowMinimum > maxDistance) {
				return maxDistance;
			}
		}
	}

	// Bound arrays to avoid retaining large previous sizes
	array.length = firstLength;
	characterCodeCache.length = firstLength;

	return maxDistance !== undefined && result > maxDistance ? maxDistance : result;
}

function closestMatch(target, candidates, options) {
	if (!Array.isArray(candidates) || candidates.length === 0) {
		return undefined;
	}

	const userMax = options?.maxDistance;
	const targetLength = target.length;

	// Exact match fast-path
	for (const candidate of candidates) {
		if (candidate === target) {
			return candidate;
		}
	}

	if (userMax === 0) {
		return undefined;
	}

	let best;
	let bestDist = Number.POSITIVE_INFINITY;
	const seen = new Set();

	for (const candidate of candidates) {
		if (seen.has(candidate)) {
			continue;
		}

		seen.add(candidate);

		const lengthDiff = Math.abs(candidate.length - targetLength);
		if (lengthDiff >= bestDist) {
			continue;
		}

		if (userMax !== undefined && lengthDiff > userMax) {
			continue;
		}

		const cap = Number.isFinite(bestDist)
			? (userMax === undefined ? bestDist : Math.min(bestDist, userMax))
			: userMax;

		const distance = cap === undefined
			? leven(target, candidate)
			: leven(target, candidate, {maxDistance: cap});

		// Skip candidates that exceed the user's maximum distance
		if (userMax !== undefined && distance > userMax) {
			continue;
		}

		// If we got a capped result that equals the cap, we need the actual distance
		// for accurate comparison, but only if the cap was due to userMax
		let actualD = distance;
		if (cap !== undefined && distance === cap && cap === userMax) {
			actualD = leven(target, candidate);
		}

		if (actualD < bestDist) {
			bestDist = actualD;
			best = candidate;
			if (bestDist === 0) {
				break;
			}
		}
	}

	if (userMax !== undefined && bestDist > userMax) {
		return undefined;
	}

	return best;
}


/***/ })

};
