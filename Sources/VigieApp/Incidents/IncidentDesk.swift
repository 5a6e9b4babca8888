// SPDX-License-Identifier: Apache-2.0

import VigieAlert
public import VigieCore

import struct Foundation.Date

/// What one post led to, before it is known which incident it belongs to.
struct JudgedPost: Sendable {
    var account: PostAccount
    var marks: PostMarks
}

/// What the judged posts of one commit come to.
struct Settlement: Sendable {
    var incidents: [Incident] = []
    var posts: [TellingPost] = []
    var events: [IncidentEvent] = []
    var alerts: [AlertDraft] = []
}

/// Where all changes of incidents are decided, one after the other, so that none is built on what another has just
/// changed: polls bring posts, operators bring orders.
public final class IncidentDesk: Sendable {
    let store: any KeepingIncidents
    private let turn = Turn()

    /// Candidates that a post is compared with.
    private static let mostKin = 50
    /// Posts of one incident that are read; merging can bring together more than gathering does.
    static let mostAccounts = 2_000

    /// A desk; a store has one at a time.
    public init(store: any KeepingIncidents) { self.store = store }

    /// Nobody else changes an incident meanwhile.
    func alone<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        await turn.take()
        do {
            let value = try await body()
            await turn.give()
            return value
        } catch {
            await turn.give()
            throw error
        }
    }

    /// Gathers posts in incidents and has them committed before anybody else's turn.
    ///
    /// - Parameter isBacklog: The first poll of a source: one digest instead of an alert each.
    func settle<Value: Sendable>(
        _ judged: [JudgedPost], isBacklog: Bool, router: Router, now: Date,
        commit: (Settlement) async throws -> Value
    ) async throws -> Value {
        guard !judged.isEmpty else { return try await commit(Settlement()) }
        return try await alone {
            var book = IncidentBook(now: now)
            for post in judged { try await place(post, in: &book) }
            return try await commit(book.settlement(router: router, isBacklog: isBacklog))
        }
    }

    private func place(_ post: JudgedPost, in book: inout IncidentBook) async throws {
        var post = post
        let id = post.account.reference.id
        let inStore = try await store.places(of: [id])[0]
        if let place = book.place(of: id) ?? inStore {
            post.account.name = place.name
            try await open(place.incident, in: &book)
            return book.revise(post, in: place.incident)
        }
        let kin =
            try await store.kin(
                of: id, marks: post.marks.sought, since: book.now.addingTimeInterval(-Gathering.window),
                limit: IncidentDesk.mostKin) + book.kin(of: post)
        guard let choice = Gathering.choose(for: post.account, among: kin, now: book.now) else {
            return book.found(post)
        }
        try await open(choice.incident, in: &book)
        book.join(post, choice)
    }

    private func open(_ incident: IncidentID, in book: inout IncidentBook) async throws {
        guard !book.holds(incident) else { return }
        book.open(
            incident, before: try await store.incident(incident),
            accounts: try await store.accounts(of: incident, limit: IncidentDesk.mostAccounts),
            told: try await store.told(of: incident))
    }
}

/// Lets one in after the other, in the order they came.
private actor Turn {
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func take() async {
        guard isTaken else {
            isTaken = true
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func give() {
        if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
    }
}
