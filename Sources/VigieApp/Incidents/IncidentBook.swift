// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieAlert
import VigieCore

/// The incidents that one commit changes, while it is being worked out; pure.
struct IncidentBook {
    /// The time of the commit.
    let now: Date
    private var pages: [IncidentID: Page] = [:]
    private var order: [IncidentID] = []

    private struct Page {
        var before: Incident?
        var accounts: [PostAccount]
        var told: [Told]
        var marks: [IncidentID: Set<PostMark>] = [:]
        var joined: PostReference?
        /// How many joined that somebody is to read of.
        var further = 0
        var sighted: Set<EntryID> = []
        var events: [IncidentEvent] = []
    }

    init(now: Date) { self.now = now }

    // MARK: Looking

    func holds(_ incident: IncidentID) -> Bool { pages[incident] != nil }

    /// Where a post of this commit was put.
    func place(of post: PostID) -> PostPlace? {
        for (incident, page) in pages {
            if let account = page.accounts.first(where: { $0.reference.id == post && page.marks[$0.name] != nil }) {
                return PostPlace(name: account.name, incident: incident)
            }
        }
        return nil
    }

    /// The name itself, or with `-2`, `-3`, … where another post of this commit has it: names are short digests of what
    /// an author may choose.
    private func freeName(_ name: IncidentID) -> IncidentID {
        var free = name
        var number = 1
        while holds(free) || pages.values.contains(where: { $0.marks[free] != nil }) {
            number += 1
            free = IncidentID(rawValue: "\(name)-\(number)")
        }
        return free
    }

    /// Posts of this commit that share marks with another; the store does not know them yet.
    func kin(of post: JudgedPost) -> [KinPost] {
        order.flatMap { id -> [KinPost] in
            guard let page = pages[id] else { return [] }
            return page.accounts.compactMap { account in
                guard account.name != post.account.name, let marks = page.marks[account.name] else { return nil }
                let shared = Set(marks.intersection(post.marks.sought).map(\.kind))
                return KinPost(
                    account: account, incident: id, state: page.before?.state ?? .new, size: page.accounts.count,
                    lastSeen: page.accounts.map(\.firstSeen).max() ?? now, shared: shared)
            }
        }
    }

    // MARK: Writing

    mutating func open(_ incident: IncidentID, before: Incident?, accounts: [PostAccount], told: [Told]) {
        pages[incident] = Page(before: before, accounts: accounts, told: told)
        order.append(incident)
    }

    /// A first post.
    mutating func found(_ given: JudgedPost) {
        var post = given
        post.account.name = freeName(given.account.name)
        let id = post.account.name
        open(id, before: nil, accounts: [post.account], told: [])
        pages[id]?.marks[id] = post.marks.own
        note(.opened, id)
    }

    /// A further post.
    mutating func join(_ given: JudgedPost, _ choice: Gathering.Choice) {
        guard var page = pages[choice.incident] else { return }
        var post = given
        post.account.name = freeName(given.account.name)
        let sources = Set(page.accounts.map(\.reference.id.source))
        let isElsewhere = !sources.contains(post.account.reference.id.source)
        let known = Set(
            page.before?.verdict.findings.map(\.entry) ?? page.accounts.flatMap { $0.verdict.findings.map(\.entry) })
        let namesSomebodyNew = !post.account.verdict.findings.allSatisfy { known.contains($0.entry) }
        let isSaid = page.accounts.contains {
            Gathering.saysNothingNew(post.account.reference.title, after: $0.reference.title)
        }
        page.accounts.append(post.account)
        page.marks[post.account.name] = post.marks.own
        // The same place saying it again is no news; what only seems to be the same is told, so that nobody misses it.
        let isNews = isElsewhere || !isSaid || choice.score < Gathering.certain
        if isNews {
            page.sighted.formUnion(
                post.account.verdict.findings.filter { $0.role.alerts || $0.role == .targeted }.map(\.entry))
        }
        // Whoever is named here first reads where.
        if isNews || namesSomebodyNew {
            page.joined = post.account.reference
            page.further += 1
        }
        pages[choice.incident] = page
        let reasons = choice.reasons.map { "\($0.text) \($0.weight > 0 ? "+" : "")\($0.weight)" }
        note(.joined, choice.incident, before: post.account.name.rawValue, text: reasons.joined(separator: ", "))
    }

    /// Another text of a post that is in an incident already, or another watchlist's view of it.
    mutating func revise(_ post: JudgedPost, in incident: IncidentID) {
        guard let index = pages[incident]?.accounts.firstIndex(where: { $0.name == post.account.name }),
            let firstSeen = pages[incident]?.accounts[index].firstSeen
        else { return found(post) }
        pages[incident]?.accounts[index] = post.account
        pages[incident]?.accounts[index].firstSeen = firstSeen
        pages[incident]?.marks[post.account.name] = post.marks.own
        note(.revised, incident, before: post.account.name.rawValue)
    }

    private mutating func note(
        _ what: IncidentEvent.What, _ incident: IncidentID, before: String? = nil, after: String? = nil,
        text: String? = nil
    ) {
        pages[incident]?.events.append(
            IncidentEvent(time: now, what: what, incident: incident, before: before, after: after, text: text))
    }

    // MARK: Settling

    func settlement(router: Router, isBacklog: Bool) -> Settlement {
        var settlement = Settlement()
        var backlog: [Incident] = []
        for id in order {
            guard let page = pages[id] else { continue }
            settlement.posts += page.accounts.compactMap { account in
                page.marks[account.name].map { TellingPost(account: account, incident: id, marks: $0) }
            }
            settlement.events += page.events
            guard var incident = revision(of: id, page) else { continue }
            var change = IncidentChange(incident, before: page.before, told: page.told, sighted: page.sighted)
            var planned = router.alerts(for: change, now: now)
            if incident.state == .dismissed, planned.contains(where: { !$0.isQuiet && $0.draft.kind != .correction }) {
                incident.state = .new
                incident.reopened = true
                change = IncidentChange(incident, before: page.before, told: page.told, revived: incident.concerned)
                planned = router.alerts(for: change, now: now)
                settlement.events.append(
                    IncidentEvent(time: now, what: .reopened, incident: id, before: "dismissed", after: "new"))
            }
            let loud = planned.filter { !$0.isQuiet }
            settlement.incidents.append(incident)
            guard isBacklog else {
                settlement.alerts += planned.map(\.draft)
                continue
            }
            settlement.alerts += loud.map(\.draft).filter { $0.kind == .correction }
            if loud.contains(where: { $0.draft.kind != .correction }) { backlog.append(incident) }
        }
        if !backlog.isEmpty { settlement.alerts += router.digest(of: backlog, now: now) }
        return settlement
    }

    /// The next revision; nil where nothing about the incident is new.
    private func revision(of id: IncidentID, _ page: Page) -> Incident? {
        guard let first = page.accounts.min(by: PostAccount.isEarlier) else { return nil }
        guard var incident = page.before else {
            let verdict = CombinedVerdict.of(page.accounts, rulings: [])
            return Incident(
                id: id, post: first.reference, verdict: verdict, firstSeen: first.firstSeen, updated: now)
        }
        incident.retell(page.accounts)
        guard incident.verdict != page.before?.verdict || !page.sighted.isEmpty else { return nil }
        incident.advance(now: now)
        incident.joined = page.joined
        incident.further = page.further > 1 ? page.further - 1 : nil
        return incident
    }
}

extension Incident {
    /// The entries that it says something of.
    var concerned: Set<EntryID> {
        Set(verdict.findings.filter { $0.role.alerts || $0.role == .targeted }.map(\.entry))
    }

    /// Begins the next revision, which nothing is said of yet.
    mutating func advance(from earlier: Int? = nil, now: Date) {
        revision = (earlier ?? revision) + 1
        updated = now
        joined = nil
        further = nil
        reopened = nil
    }

    /// Says anew what its posts tell, with its rulings. Whoever was named and is no more stays as mentioned, so that the
    /// correction can say whom it concerns.
    mutating func retell(_ accounts: [PostAccount]) {
        let old = self
        if let first = accounts.min(by: PostAccount.isEarlier) {
            post = first.reference
            firstSeen = first.firstSeen
        }
        verdict = CombinedVerdict.of(accounts, rulings: rulings ?? [])
        let named = Set(verdict.findings.map(\.entry))
        verdict.findings += old.verdict.findings.filter { $0.role.alerts && !named.contains($0.entry) }.map { before in
            let reason = "was called \(before.role.rawValue) in revision \(old.revision); nothing names it any more"
            return Finding(
                entry: before.entry, name: before.name, role: .mentioned, confidence: 0, severity: .info,
                evidence: [Evidence(kind: "withdrawn", place: .prose, text: reason, weight: 0)])
        }
    }
}
