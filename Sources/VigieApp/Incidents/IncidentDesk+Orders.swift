// SPDX-License-Identifier: Apache-2.0

public import VigieAlert
public import VigieCore
import VigieText

public import struct Foundation.Date

extension IncidentDesk {
    /// Characters of a note or a reason.
    private static let longestText = 2_000

    /// Carries an order out: revision, moves, alerts and history in one transaction.
    ///
    /// Throws `IncidentOrderError` where it cannot be done, `StoreError` where the store fails; nothing is changed then.
    ///
    /// - Parameter who: Stands in the history.
    /// - Returns: What was done, in one sentence.
    public func carryOut(
        _ order: IncidentOrder, by who: String, router: Router, watchlist: Watchlist, now: Date
    ) async throws -> String {
        let clerk = Clerk(who: who, router: router, watchlist: watchlist, now: now)
        return try await alone {
            switch order {
            case .acknowledge(let id): try await acknowledge(id, clerk)
            case .confirm(let id): try await setState(of: id, to: .confirmed, nil, clerk)
            case .dismiss(let id, let reason): try await setState(of: id, to: .dismissed, reason, clerk)
            case .correct(let id, let victims, let others): try await correct(id, victims, others, clerk)
            case .note(let id, let text): try await note(id, text, clerk)
            case .merge(let one, let other): try await merge(one, other, clerk)
            case .split(let id, let posts): try await split(id, posts, clerk)
            }
        }
    }

    /// Who gives an order, when, and by what routes and names it is carried out.
    private struct Clerk {
        var who: String
        var router: Router
        var watchlist: Watchlist
        var now: Date

        func event(
            _ what: IncidentEvent.What, _ incident: IncidentID, before: String? = nil, after: String? = nil,
            text: String? = nil
        ) -> IncidentEvent {
            IncidentEvent(
                time: now, who: who, what: what, incident: incident, before: before, after: after, text: text)
        }
    }

    private func find(_ id: IncidentID) async throws -> Incident {
        guard let incident = try await store.incident(id) else {
            throw IncidentOrderError(message: "There is no incident \(id); see `vigie incident list`.")
        }
        return incident
    }

    /// Text of an operator as it may be kept: masked, plain, cut.
    private static func harmless(_ text: String) -> String {
        PlainText.cut(Masking.mask(PlainText.oneLine(text, limit: longestText)), limit: longestText)
    }

    /// Keeps one changed incident and tells whom it concerns.
    private func keep(
        _ changed: Incident, before: Incident, isRetracted: Bool = false, _ event: IncidentEvent, _ clerk: Clerk
    ) async throws -> Int {
        var incident = changed
        incident.advance(from: before.revision, now: clerk.now)
        incident.reopened = before.state == .dismissed && incident.state != .dismissed ? true : nil
        let told = try await store.told(of: before.id)
        let change = IncidentChange(
            incident, before: before, told: told, revived: incident.reopened == true ? incident.concerned : [],
            isRetracted: isRetracted)
        let alerts = clerk.router.alerts(for: change, now: clerk.now).map(\.draft)
        try await store.commit(
            IncidentDecision(incidents: [incident], alerts: alerts, events: [event], now: clerk.now))
        return alerts.count
    }

    private static func queued(_ count: Int) -> String {
        count == 0 ? "" : count == 1 ? " 1 message is queued." : " \(count) messages are queued."
    }

    // MARK: One incident

    private func acknowledge(_ id: IncidentID, _ clerk: Clerk) async throws -> String {
        let before = try await find(id)
        var incident = before
        incident.owner = clerk.who
        let event = clerk.event(.acknowledged, before.id, before: before.owner, after: clerk.who)
        let count = try await keep(incident, before: before, event, clerk)
        return "\(before.id) is in the hands of \(clerk.who)." + IncidentDesk.queued(count)
    }

    private func setState(
        of id: IncidentID, to state: Incident.State, _ reason: String?, _ clerk: Clerk
    ) async throws -> String {
        let before = try await find(id)
        guard before.state != state else {
            throw IncidentOrderError(message: "\(before.id) is \(state.rawValue) already.")
        }
        var incident = before
        incident.state = state
        let event = clerk.event(
            state == .confirmed ? .confirmed : .dismissed, before.id, before: before.state.rawValue,
            after: state.rawValue, text: reason.map(IncidentDesk.harmless))
        let count = try await keep(incident, before: before, isRetracted: state == .dismissed, event, clerk)
        return "\(before.id) is \(state.rawValue)." + IncidentDesk.queued(count)
    }

    private func note(_ id: IncidentID, _ text: String, _ clerk: Clerk) async throws -> String {
        let incident = try await find(id)
        let event = clerk.event(.noted, incident.id, text: IncidentDesk.harmless(text))
        try await store.commit(IncidentDecision(events: [event], now: clerk.now))
        return "The note is kept with \(incident.id)."
    }

    private func correct(
        _ id: IncidentID, _ victims: [EntryID], _ others: [EntryID], _ clerk: Clerk
    ) async throws -> String {
        let before = try await find(id)
        guard !victims.isEmpty || !others.isEmpty else {
            throw IncidentOrderError(message: "Say who is a victim, or who is not concerned.")
        }
        if let both = victims.first(where: others.contains) {
            throw IncidentOrderError(message: "\(both) cannot be a victim and not concerned.")
        }
        var incident = before
        let words = victims.map { ($0, Role.victim) } + others.map { ($0, Role.mentioned) }
        for (entry, role) in words {
            let known = before.verdict.findings.first { $0.entry == entry }?.name
            guard let name = known ?? clerk.watchlist.entries.first(where: { $0.id == entry })?.name else {
                throw IncidentOrderError(message: "There is no entry \(entry) in \(before.id) or in the watchlist.")
            }
            incident.rulings =
                (incident.rulings ?? []).filter { $0.entry != entry || $0.of != before.id } + [
                    Ruling(entry: entry, name: name, role: role, time: clerk.now, of: before.id)
                ]
        }
        incident.retell(try await store.accounts(of: before.id, limit: IncidentDesk.mostAccounts))
        let text = words.map { "\($0.0): \($0.1 == .victim ? "victim" : "not concerned")" }.joined(separator: ", ")
        let count = try await keep(
            incident, before: before, clerk.event(.corrected, before.id, text: text), clerk)
        return "\(before.id) is corrected: \(text)." + IncidentDesk.queued(count)
    }

    // MARK: Two incidents

    private func merge(_ one: IncidentID, _ other: IncidentID, _ clerk: Clerk) async throws -> String {
        let pair = [try await find(one), try await find(other)].sorted { ($0.firstSeen, $0.id) < ($1.firstSeen, $1.id) }
        let (older, younger) = (pair[0], pair[1])
        guard older.id != younger.id else {
            throw IncidentOrderError(message: "\(one) and \(other) are one incident already.")
        }
        let moved = try await store.accounts(of: younger.id, limit: IncidentDesk.mostAccounts)
        let accounts = try await store.accounts(of: older.id, limit: IncidentDesk.mostAccounts) + moved
        var incident = older
        incident.rulings = (older.rulings ?? []) + (younger.rulings ?? [])
        incident.retell(accounts)
        incident.state =
            [older.state, younger.state].contains(.confirmed)
            ? .confirmed : [older.state, younger.state].contains(.new) ? .new : .dismissed
        incident.owner = older.owner ?? younger.owner
        incident.advance(now: clerk.now)
        // What one of them was dismissed with counts again in the other.
        let dismissed = incident.state == .dismissed ? [] : pair.filter { $0.state == .dismissed }
        let revived = incident.concerned.intersection(dismissed.flatMap(\.concerned))
        incident.reopened = revived.isEmpty ? nil : true
        let told = try await store.told(of: older.id) + store.told(of: younger.id)
        let change = IncidentChange(
            incident, before: older, told: told.sorted { $0.row < $1.row }, revived: revived)
        let alerts = clerk.router.alerts(for: change, now: clerk.now).map(\.draft)
        let event = clerk.event(.merged, older.id, before: younger.id.rawValue, after: older.id.rawValue)
        try await store.commit(
            IncidentDecision(
                incidents: [incident],
                moves: Dictionary(moved.map { ($0.name, older.id) }, uniquingKeysWith: { first, _ in first }),
                alerts: alerts, events: [event], now: clerk.now))
        return "\(younger.id) is part of \(older.id) now." + IncidentDesk.queued(alerts.count)
    }

    private func split(_ id: IncidentID, _ posts: [IncidentID], _ clerk: Clerk) async throws -> String {
        let before = try await find(id)
        let accounts = try await store.accounts(of: before.id, limit: IncidentDesk.mostAccounts)
        let named = Set(posts)
        if let stranger = posts.first(where: { post in !accounts.contains { $0.name == post } }) {
            throw IncidentOrderError(message: "\(before.id) holds no post \(stranger); see `vigie incident show`.")
        }
        // The first post keeps the name, on whichever side it is.
        let isFirstNamed = accounts.first.map { named.contains($0.name) } ?? false
        let leaving = accounts.filter { named.contains($0.name) != isFirstNamed }
        let staying = accounts.filter { named.contains($0.name) == isFirstNamed }
        guard let head = leaving.first, !staying.isEmpty, !named.isEmpty else {
            throw IncidentOrderError(message: "A split leaves at least one post on each side.")
        }
        let left = Set(leaving.map(\.name))
        let own = try await store.ownForm(of: head.name)
        var new = own ?? before
        new.id = head.name
        new.advance(from: own?.revision ?? 0, now: clerk.now)
        new.rulings = before.rulings?.filter { left.contains($0.of) }
        new.verdict = Verdict()
        new.retell(leaving)
        var old = before
        old.advance(now: clerk.now)
        old.rulings = before.rulings?.filter { !left.contains($0.of) }
        old.retell(staying)
        let told = try await store.told(of: before.id)
        let changes = [
            IncidentChange(old, before: before, told: told.filter { !left.contains($0.incident) }),
            IncidentChange(
                new, before: own,
                told: told.filter { told in new.verdict.findings.contains { $0.entry == told.entry } },
                isRetracted: new.state == .dismissed && before.state != .dismissed),
        ]
        let alerts = changes.flatMap { clerk.router.alerts(for: $0, now: clerk.now).map(\.draft) }
        let event = clerk.event(.split, before.id, before: before.id.rawValue, after: new.id.rawValue)
        var arrival = event
        arrival.incident = new.id
        try await store.commit(
            IncidentDecision(
                incidents: [old, new],
                moves: Dictionary(left.map { ($0, new.id) }, uniquingKeysWith: { first, _ in first }),
                toldOf: [(before.id, new.id)], alerts: alerts, events: [event, arrival], now: clerk.now))
        return "\(new.id) was split off \(before.id)." + IncidentDesk.queued(alerts.count)
    }
}
