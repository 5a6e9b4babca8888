// SPDX-License-Identifier: Apache-2.0

import VigieCurl

/// One exchange under way, redirects not included: collects what comes, within its bounds.
///
/// Belongs to the transfer thread.
final class Transfer: TransferDelegate {
    /// Bytes of a redirect's body that are read to keep the connection.
    private static let maximumDropped = 64 << 10
    /// The body grows by an announced length up to this at once.
    private static let maximumHint = 256 << 10

    let plan: TransferPlan
    let easy: EasyHandle
    let lease: ByteLease?
    private(set) var head = ResponseHead()
    private(set) var body: [UInt8] = []
    private(set) var isTruncated = false
    /// The special address that it was not let to.
    private(set) var refused: (address: IPAddress, kind: String)?
    private(set) var wasRequested = false
    private(set) var hasHugeHead = false
    /// It had to end for want of room.
    private(set) var isStarved = false
    private let paused: PausedTransfers
    private var dropped = 0
    /// Counted in the lease: at least the body's count.
    private var charged = 0

    init(plan: TransferPlan, easy: EasyHandle, lease: ByteLease?, paused: PausedTransfers) {
        self.plan = plan
        self.easy = easy
        self.lease = lease
        self.paused = paused
    }

    /// Where the answer sends us; nil where it is the answer itself.
    var redirect: String? {
        guard case .fetch = plan.kind, [301, 302, 303, 307, 308].contains(head.status) else { return nil }
        return head.value(of: "location")
    }

    /// Normalised, without user, password and fragment; asked for once the transfer has ended.
    var effectiveURL: String {
        // libcurl has the text at hand where nothing is to be left out of it.
        plan.url.isBare ? easy.effectiveURL ?? plan.url.text : plan.url.text
    }

    /// Hands the body over, uncopied.
    func takeBody() -> [UInt8] {
        defer { body = [] }
        return body
    }

    func received(header line: UnsafeRawBufferPointer) -> Bool {
        hasHugeHead = !head.append(line: line)
        return !hasHugeHead
    }

    func received(body bytes: UnsafeRawBufferPointer) -> BodyAnswer {
        if head.status >= 300 && head.status < 400 && redirect != nil {
            dropped += bytes.count
            return dropped > Transfer.maximumDropped ? .end : .take
        }
        let count = min(bytes.count, plan.terms.maximumBytes - body.count)
        if count > 0 {
            guard makeRoom(for: count) || makeRoomBeyondLimit(for: count) else { return pauseOrEnd() }
            body.append(contentsOf: bytes[..<count])
        }
        guard count < bytes.count else { return .take }
        isTruncated = true
        return .end
    }

    func mayConnect(to address: UnsafeRawBufferPointer) -> Bool { isAllowed(address) }

    func mayRequest(over address: UnsafeRawBufferPointer) -> Bool {
        // One special address among several refuses the host: which one is taken is the resolver's mood.
        guard refused == nil, isAllowed(address) else { return false }
        wasRequested = true
        return true
    }

    private func isAllowed(_ bytes: UnsafeRawBufferPointer) -> Bool {
        // A proxy is trusted, and it is all that is seen behind it; the plan has checked the URL's host.
        if plan.terms.proxy != nil { return true }
        guard let address = IPAddress(bytes: bytes) else { return false }
        guard let kind = SpecialAddresses.kind(of: address) else { return true }
        // `allow_private` opens a network, not the metadata service of a cloud to whatever a page redirects to.
        if plan.terms.allowPrivate, kind != "link-local" || plan.isAtOrigin { return true }
        refused = (address, kind)
        return false
    }

    /// Charges the lease for the body's growth: doubling where there is room for it, else what is needed.
    private func makeRoom(for count: Int) -> Bool {
        let needed = body.count + count
        guard let lease, needed > charged else { return true }
        var wanted = max(needed, charged * 2)
        if charged == 0, let announced = easy.announcedLength {
            wanted = max(needed, min(announced, Transfer.maximumHint))
        }
        wanted = max(needed, min(wanted, plan.terms.maximumBytes))
        if !lease.grow(by: wanted - charged) {
            wanted = needed
            guard lease.grow(by: wanted - charged) else { return false }
        }
        charged = wanted
        body.reserveCapacity(wanted)
        return true
    }

    /// An encoded body takes the one place beyond the limit where it is free.
    private func makeRoomBeyondLimit(for count: Int) -> Bool {
        guard let lease, head.value(of: "content-encoding") != nil, lease.mayOverdraw() else { return false }
        return makeRoom(for: count)
    }

    /// Waits for room. Not so an encoded body: libcurl would have to keep all that one read of a bomb decodes to.
    private func pauseOrEnd() -> BodyAnswer {
        guard let lease, head.value(of: "content-encoding") == nil else {
            isStarved = true
            return .end
        }
        paused.since[lease.holder] = Monotonic.now
        return .pause
    }
}

/// Which transfers wait for room, and since when, by the holder of their lease.
///
/// Belongs to the transfer thread: written in libcurl's callbacks, read between them.
final class PausedTransfers {
    var since: [Int: Double] = [:]
}
