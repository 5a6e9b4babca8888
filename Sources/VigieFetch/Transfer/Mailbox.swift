// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieCurl

/// One request on its way to the transfer thread and back.
final class Ticket: @unchecked Sendable {
    // @unchecked: `phase` and `continuation` are touched under the mailbox's lock alone.
    enum Phase { case new, submitted, cancelled, done }

    let plan: TransferPlan
    fileprivate var phase = Phase.new
    fileprivate var continuation: CheckedContinuation<Result<FetchResponse, TransportError>, Never>?

    init(_ plan: TransferPlan) { self.plan = plan }
}

/// What the transfer thread is told.
enum Command: Sendable {
    case start(Ticket)
    case cancel(Ticket)
    case stop
}

/// The way between async code and the transfer thread: commands behind a lock, and a wake-up where the thread sleeps.
final class Mailbox: Sendable {
    private struct State {
        var commands: [Command] = []
        var isAsleep = false
        /// The thread waits for bytes of the budget to come back.
        var wantsRoom = false
        var isClosed = false
        /// Nil once the thread has ended.
        var multi: MultiHandle?
        var waitingForStop: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Protected<State>

    init(multi: MultiHandle) { state = Protected(State(multi: multi)) }

    // MARK: From any thread

    func submit(_ ticket: Ticket, _ continuation: CheckedContinuation<Result<FetchResponse, TransportError>, Never>) {
        let refusal: TransportError? = state.withLock { state in
            if state.isClosed { return .cancelled(ticket.plan, because: "the transport was shut down") }
            if ticket.phase == .cancelled { return .cancelled(ticket.plan, because: "the request was cancelled") }
            ticket.phase = .submitted
            ticket.continuation = continuation
            Mailbox.tell(.start(ticket), &state)
            return nil
        }
        if let refusal { continuation.resume(returning: .failure(refusal)) }
    }

    /// May come before `submit`, which then refuses.
    func cancel(_ ticket: Ticket) {
        state.withLock { state in
            switch ticket.phase {
            case .new: ticket.phase = .cancelled
            case .submitted: Mailbox.tell(.cancel(ticket), &state)
            case .cancelled, .done: break
            }
        }
    }

    func stop(_ continuation: CheckedContinuation<Void, Never>?) {
        let isOver = state.withLock { state in
            guard state.multi != nil else { return true }
            if let continuation { state.waitingForStop.append(continuation) }
            state.isClosed = true
            Mailbox.tell(.stop, &state)
            return false
        }
        if isOver { continuation?.resume() }
    }

    /// Bytes came back.
    func roomCameBack() {
        state.withLock { state in
            guard state.wantsRoom else { return }
            state.wantsRoom = false
            Mailbox.wake(&state)
        }
    }

    private static func tell(_ command: Command, _ state: inout State) {
        state.commands.append(command)
        wake(&state)
    }

    private static func wake(_ state: inout State) {
        guard state.isAsleep else { return }
        state.isAsleep = false
        state.multi?.wakeUp()
    }

    // MARK: From the transfer thread

    /// The handle, until the thread ends.
    var multi: MultiHandle? { state.withLock { $0.multi } }

    func take() -> [Command] {
        state.withLock { state in
            state.isAsleep = false
            let commands = state.commands
            state.commands.removeAll(keepingCapacity: commands.count < 1024)
            return commands
        }
    }

    /// True where the thread may sleep: nobody has told it anything.
    func fallAsleep(wantsRoom: Bool) -> Bool {
        state.withLock { state in
            state.wantsRoom = wantsRoom
            state.isAsleep = state.commands.isEmpty
            return state.isAsleep
        }
    }

    /// Gives the answer to whoever waits for it; once.
    func finish(_ ticket: Ticket, _ result: Result<FetchResponse, TransportError>) {
        let continuation = state.withLock { _ in
            ticket.phase = .done
            defer { ticket.continuation = nil }
            return ticket.continuation
        }
        continuation?.resume(returning: result)
    }

    /// The thread has let go of everything; nothing calls into the multi handle any more.
    func close() {
        let (waiting, rest) = state.withLock { state in
            state.multi = nil
            state.isClosed = true
            defer {
                state.waitingForStop = []
                state.commands = []
            }
            return (state.waitingForStop, state.commands)
        }
        for case .start(let ticket) in rest {
            finish(ticket, .failure(.cancelled(ticket.plan, because: "the transport was shut down")))
        }
        for continuation in waiting { continuation.resume() }
    }
}
