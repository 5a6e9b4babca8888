// SPDX-License-Identifier: Apache-2.0

import Glibc
import VigieCore
import VigieCurl

/// The transfer thread: takes commands, starts what may start, lets libcurl work, and hands out answers.
///
/// Made, used and let go of on that thread alone.
final class TransferLoop {
    /// One request from its ticket to its answer, over all redirects.
    private final class Job {
        let id: Int
        let ticket: Ticket
        var plan: TransferPlan
        /// It counts as under way at this host; nil while it waits, and for posts.
        var host: String?
        var transfer: Transfer?
        /// Seconds of the exchanges before this one.
        var spent = 0.0
        var started = 0.0
        /// How often it was begun again for want of room.
        var restarts = 0

        init(id: Int, ticket: Ticket) {
            self.id = id
            self.ticket = ticket
            plan = ticket.plan
        }
    }

    /// Seconds between two looks at the deadlines, and the longest sleep while anything is under way or waits.
    private static let tick = 0.1
    /// The most that libcurl hands over at once (CURL_MAX_WRITE_SIZE).
    private static let chunk = 16 << 10
    /// From so many transfers on the thread rests between rounds, for so long.
    private static let busy = 24
    private static let restNanoseconds = 1_000_000
    /// After so many beginnings what came of an encoded body is given as truncated.
    private static let maximumRestarts = 3
    /// Handles kept for later requests.
    private static let maximumSpare = 256

    private let mailbox: Mailbox
    private let multi: MultiHandle
    private let limits: TransportLimits
    private let clock: any WallClock
    private let ledger: ByteLedger
    private let paused = PausedTransfers()

    private var lastID = 0
    /// All jobs that have no answer yet.
    private var jobs: [ObjectIdentifier: Job] = [:]
    private var jobsByID: [Int: Job] = [:]
    private var hosts = HostBudget<Int>()
    private var waitingPosts = Queue<Int>()
    private var active: [ObjectIdentifier: Job] = [:]
    private var activePosts = 0
    private var spare: [EasyHandle] = []
    private var isStopping = false
    private var nextTick = 0.0
    private var nextForgetting = 0.0

    /// Works until it is told to stop; returns with everything closed.
    static func run(mailbox: Mailbox, ledger: ByteLedger, limits: TransportLimits, clock: any WallClock) {
        if let multi = mailbox.multi {
            TransferLoop(mailbox: mailbox, multi: multi, ledger: ledger, limits: limits, clock: clock).work()
        }
        mailbox.close()
    }

    private init(
        mailbox: Mailbox, multi: MultiHandle, ledger: ByteLedger, limits: TransportLimits, clock: any WallClock
    ) {
        self.mailbox = mailbox
        self.multi = multi
        self.limits = limits
        self.clock = clock
        self.ledger = ledger
    }

    private func work() {
        while true {
            rest()
            for command in mailbox.take() { obey(command) }
            if isStopping { break }
            startWhatMay()
            multi.perform()
            while let (easy, code) = multi.nextFinished() {
                if let transfer = easy.delegate as? Transfer, let job = active[ObjectIdentifier(transfer)] {
                    finish(job, transfer, code)
                }
            }
            resumePaused()
            tickIfDue()
            // What has just ended may let others start.
            startWhatMay()
            let wantsRoom = isShortOfRoom
            if mailbox.fallAsleep(wantsRoom: wantsRoom) { multi.poll(seconds: sleepTime(wantsRoom: wantsRoom)) }
        }
        for job in Array(jobs.values) {
            end(job, .failure(.cancelled(job.plan, because: "the transport was shut down")))
        }
        spare = []
    }

    /// Lets work come together while much is under way: each round polls every transfer, for one event as for many.
    private func rest() {
        guard active.count >= TransferLoop.busy else { return }
        var time = timespec(tv_sec: 0, tv_nsec: TransferLoop.restNanoseconds)
        nanosleep(&time, nil)
    }

    // MARK: Commands

    private func obey(_ command: Command) {
        switch command {
        case .stop: isStopping = true
        case .cancel(let ticket):
            guard let job = jobs[ObjectIdentifier(ticket)] else { return }
            end(job, .failure(.cancelled(job.plan, because: "the request was cancelled")))
        case .start(let ticket):
            lastID += 1
            let job = Job(id: lastID, ticket: ticket)
            jobs[ObjectIdentifier(ticket)] = job
            jobsByID[job.id] = job
            enqueue(job)
        }
    }

    private func enqueue(_ job: Job) {
        if case .post = job.plan.kind { return waitingPosts.append(job.id) }
        let host = job.plan.hostKey
        let now = clock.uptime
        if let time = hosts.slowedUntil(host: host, now: now), time - now > limits.patience {
            return end(job, .success(TransferLoop.leftAlone(job.plan, seconds: time - now)))
        }
        hosts.enqueue(
            job.id, host: host, concurrency: job.plan.terms.hostConcurrency, delay: job.plan.terms.hostDelay, now: now)
    }

    // MARK: Starting

    private func startWhatMay() {
        while activePosts < limits.transfers, let id = waitingPosts.popFirst() {
            if let job = jobsByID[id] { start(job) }
        }
        guard hosts.waitingCount > 0 else { return }
        let now = clock.uptime
        while active.count - activePosts < limits.transfers, mayAdmit, let id = hosts.next(now: now) {
            guard let job = jobsByID[id] else { continue }
            job.host = job.plan.hostKey
            start(job)
        }
    }

    /// There is room, or nobody is there who could make some and one may go beyond the limit.
    private var mayAdmit: Bool {
        ledger.budget.withLock { $0.hasRoom || (active.count == activePosts && $0.overdraft == nil) }
    }

    private func start(_ job: Job) {
        do throws(CurlError) {
            let easy: EasyHandle
            if let kept = spare.popLast() { easy = kept } else { easy = try EasyHandle() }
            let plan = job.plan
            try easy.setURL(plan.url)
            try easy.setHeaders(plan.headerLines)
            try easy.setProxy(plan.terms.proxy)
            try easy.setTimeouts(
                connect: plan.terms.connectTimeout, lowSpeedLimit: plan.terms.lowSpeedLimit,
                lowSpeedTime: plan.terms.lowSpeedTime)
            if let file = plan.terms.caFile { try easy.setAuthorities(file: file) }
            let isPost: Bool
            var lease: ByteLease?
            switch plan.kind {
            case .fetch:
                isPost = false
                lease = ByteLease(holder: job.id, ledger: ledger)
            case .post(let body):
                isPost = true
                try easy.setPostBody(body)
            }
            let transfer = Transfer(plan: plan, easy: easy, lease: lease, paused: paused)
            easy.delegate = transfer
            try multi.add(easy)
            job.transfer = transfer
            job.started = Monotonic.now
            active[ObjectIdentifier(transfer)] = job
            if isPost { activePosts += 1 }
        } catch {
            end(job, .failure(.failed(job.plan, code: error.code, text: "", proxyStatus: 0, wasRequested: false)))
        }
    }

    // MARK: Ending

    /// libcurl has finished an exchange: an answer, a redirect or a failure.
    private func finish(_ job: Job, _ transfer: Transfer, _ code: CurlCode) {
        var ending = TransferEnding(transfer, code: code)
        if case .again = ending, job.restarts >= TransferLoop.maximumRestarts { ending = .answer(isWhole: false) }
        let now = Monotonic.now
        switch ending {
        case .failure(let error): end(job, .failure(error))
        case .again:
            // Its bytes are let go of; the host's delay keeps it from coming back at once.
            job.restarts += 1
            detach(job)
            leaveHost(job)
            enqueue(job)
        case .answer(let isWhole):
            slowHostIfAsked(job, transfer.head)
            let response = FetchResponse(
                status: transfer.head.status, url: transfer.effectiveURL, headers: transfer.head.fields,
                body: transfer.takeBody(), truncated: transfer.isTruncated || !isWhole,
                duration: job.spent + now - job.started, lease: transfer.lease)
            end(job, .success(response))
        case .redirect(let location):
            do throws(TransportError) {
                let plan = try job.plan.redirected(to: location)
                job.spent += now - job.started
                detach(job)
                let before = job.host
                job.plan = plan
                if before == plan.hostKey {
                    start(job)
                } else {
                    leaveHost(job)
                    enqueue(job)
                }
            } catch {
                end(job, .failure(error))
            }
        }
    }

    /// The job's answer, whatever its state.
    private func end(_ job: Job, _ result: Result<FetchResponse, TransportError>) {
        if jobs.removeValue(forKey: ObjectIdentifier(job.ticket)) == nil { return }
        jobsByID[job.id] = nil
        detach(job)
        if job.host == nil { _ = hosts.withdraw(job.id, now: clock.uptime) }
        leaveHost(job)
        mailbox.finish(job.ticket, result)
    }

    private func leaveHost(_ job: Job) {
        if let host = job.host { hosts.finish(host: host, now: clock.uptime) }
        job.host = nil
    }

    /// Takes the transfer away from libcurl and keeps its handle where nothing on it is special.
    private func detach(_ job: Job) {
        guard let transfer = job.transfer else { return }
        job.transfer = nil
        active[ObjectIdentifier(transfer)] = nil
        paused.since[job.id] = nil
        multi.remove(transfer.easy)
        transfer.easy.delegate = nil
        var mayKeep = transfer.plan.terms.caFile == nil && spare.count < TransferLoop.maximumSpare
        if case .post = transfer.plan.kind {
            activePosts -= 1
            mayKeep = false  // the copy of the body would stay in the handle
        }
        if mayKeep { spare.append(transfer.easy) }
    }

    // MARK: Hosts that want to be left alone

    private func slowHostIfAsked(_ job: Job, _ head: ResponseHead) {
        guard head.status == 429 || head.status == 503, let host = job.host,
            let value = head.value(of: "retry-after"),
            let seconds = RetryAfter.parse(value, now: clock.now), seconds > 0
        else { return }
        let now = clock.uptime
        hosts.slow(host: host, until: now + seconds, now: now)
        guard seconds > limits.patience else { return }
        for id in hosts.withdrawAll(host: host) {
            if let other = jobsByID[id] {
                end(other, .success(TransferLoop.leftAlone(other.plan, seconds: seconds)))
            }
        }
    }

    /// The answer that the host has already given for a time that is not over yet.
    private static func leftAlone(_ plan: TransferPlan, seconds: Double) -> FetchResponse {
        FetchResponse(
            status: 429, url: plan.url.text,
            headers: [("retry-after", String(Int(min(RetryAfter.longest, seconds.rounded(.up)))))])
    }

    // MARK: Room and time

    private var isShortOfRoom: Bool { !paused.since.isEmpty || hosts.waitingCount > 0 && !mayAdmit }

    /// Lets paused transfers go on, the oldest first; where there is no room at all, one of them beyond the limit.
    private func resumePaused() {
        for (id, since) in paused.since.sorted(by: { $0.key < $1.key }) {
            guard let job = jobsByID[id], let transfer = job.transfer else { continue }
            let mayGoOn = ledger.budget.withLock { budget in
                budget.used + TransferLoop.chunk <= budget.limit || budget.grantOverdraft(to: id)
            }
            guard mayGoOn else { return }
            paused.since[id] = nil
            job.started += Monotonic.now - since  // the time of the pause is ours, not the server's
            let code = transfer.easy.resume()
            if code != .ok { finish(job, transfer, code) }
        }
    }

    private func tickIfDue() {
        let now = Monotonic.now
        guard now >= nextTick else { return }
        nextTick = now + TransferLoop.tick
        let late = active.values.filter { job in
            paused.since[job.id] == nil && job.spent + now - job.started > job.plan.terms.totalTimeout
        }
        for job in late { end(job, .failure(.timedOut(job.plan))) }
        if now >= nextForgetting {
            nextForgetting = now + 60
            hosts.forgetIdle(now: clock.uptime)
        }
    }

    private func sleepTime(wantsRoom: Bool) -> Double {
        if !active.isEmpty || wantsRoom { return TransferLoop.tick }
        guard let time = hosts.wakeTime else { return 60 }
        return max(0.001, min(TransferLoop.tick, time - clock.uptime))
    }
}
