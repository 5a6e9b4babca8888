// SPDX-License-Identifier: Apache-2.0

public import VigieCore
import VigieCurl
import VigieLinux

/// Fetches and posts over libcurl: all transfers on one thread of its own, nothing blocks in async code.
///
/// Call `shutdown()` when done; a transport that is let go of shuts down by itself.
public final class CurlTransport: Fetching, Posting {
    /// Sent where a source names none.
    public static let honestUserAgent = "Vigie/0.1 (leak watch for the establishments it protects)"

    private let mailbox: Mailbox
    private let ledger: ByteLedger

    /// Starts the thread. `clock` tells how long hosts are left alone; timeouts go by the machine's own clock.
    ///
    /// Throws where libcurl or a thread cannot be had.
    public init(limits: TransportLimits = TransportLimits(), clock: any WallClock = SystemClock())
        throws(TransportError)
    {
        do {
            let multi = try MultiHandle(connections: limits.connections)
            let mailbox = Mailbox(multi: multi)
            let ledger = ByteLedger(limit: limits.bytesInFlight) { mailbox.roomCameBack() }
            self.mailbox = mailbox
            self.ledger = ledger
            try WorkerThread.start { TransferLoop.run(mailbox: mailbox, ledger: ledger, limits: limits, clock: clock) }
        } catch {
            throw TransportError(code: .other, message: "Could not start the transport: \(error).")
        }
    }

    deinit { mailbox.stop(nil) }

    /// Waits for its turn at the host, then performs one GET and its redirects; see `Fetching`.
    public func fetch(_ request: FetchRequest) async throws(TransportError) -> FetchResponse {
        try await perform(try TransferPlan(request))
    }

    /// Performs one POST at once, outside of the hosts' queues; see `Posting`.
    public func post(_ request: PostRequest) async throws(TransportError) -> FetchResponse {
        try await perform(try TransferPlan(request))
    }

    /// Ends all transfers as cancelled, closes all connections and ends the thread; returns when that is done.
    public func shutdown() async {
        await withCheckedContinuation { mailbox.stop($0) }
    }

    /// Bytes of bodies that are held now, and the most that ever were.
    public var bytesInFlight: (now: Int, peak: Int) { ledger.budget.withLock { ($0.used, $0.peak) } }

    private func perform(_ plan: TransferPlan) async throws(TransportError) -> FetchResponse {
        let ticket = Ticket(plan)
        let mailbox = mailbox
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { mailbox.submit(ticket, $0) }
        } onCancel: {
            mailbox.cancel(ticket)
        }
        return try result.get()
    }
}
