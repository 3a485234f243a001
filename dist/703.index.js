export const id = 703;
export const ids = [703];
export const modules = {

/***/ 5703:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pace: () => (/* binding */ Pace)
/* harmony export */ });
const GROWTH = 1.02;
const CUT = 0.9;
const FEW = 10;
const MIN_RATE = 1;
const MAX_LATE_MS = 20;
const SECOND = 1_000;
class Pace {
    #clock;
    #onThrottled;
    #queue = Promise.resolve();
    #rate = Number.POSITIVE_INFINITY;
    #nextAt = Number.NEGATIVE_INFINITY;
    #limitedAt = Number.POSITIVE_INFINITY;
    #passedInARow = 0;
    #sent = new LastSecond();
    #passed = new LastSecond();
    constructor(clock, onThrottled) {
        this.#clock = clock;
        this.#onThrottled = onThrottled;
    }
    get lastPassedAt() {
        return this.#passed.last;
    }
    turn(signal, endsAt) {
        const turn = this.#queue.then(() => this.#wait(signal, endsAt));
        this.#queue = turn.catch(() => { });
        return turn;
    }
    passed() {
        const now = this.#clock.monotonic();
        this.#passed.add(now);
        if (this.#rate < 2 * this.#passed.count(now))
            this.#rate *= GROWTH ** (1 + this.#passedInARow / FEW);
        this.#passedInARow += 1;
    }
    throttled(sentAt) {
        const now = this.#clock.monotonic();
        this.#passedInARow = 0;
        if (this.#rate === Number.POSITIVE_INFINITY) {
            this.#rate = Math.max(MIN_RATE, this.#sent.count(now));
            this.#limitedAt = now;
            this.#onThrottled();
        }
        else if (sentAt > this.#limitedAt) {
            this.#rate = Math.max(MIN_RATE, this.#rate * CUT, this.#passed.count(now));
        }
    }
    async #wait(signal, endsAt) {
        for (;;) {
            const now = this.#clock.monotonic();
            if (now >= this.#nextAt) {
                this.#send(now);
                return true;
            }
            const end = endsAt();
            if (now >= end)
                return false;
            await this.#clock.sleep(Math.min(this.#nextAt, end) - now, signal);
        }
    }
    #send(now) {
        this.#sent.add(now);
        this.#nextAt = Math.max(this.#nextAt, now - MAX_LATE_MS) + SECOND / this.#rate;
    }
}
class LastSecond {
    #moments = [];
    last = Number.NEGATIVE_INFINITY;
    add(now) {
        this.count(now);
        this.#moments.push(now);
        this.last = now;
    }
    count(now) {
        const first = this.#moments.findIndex(at => at > now - SECOND);
        this.#moments.splice(0, first < 0 ? this.#moments.length : first);
        return this.#moments.length;
    }
}


/***/ })

};
