// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieAnalysis
import VigieCore

/// Which of a post's rows were shown before. Nothing here keeps an alert back: what cannot be looked up or kept is told, and
/// the post is judged and told without it.
extension Pipeline {
    /// Earlier incidents that are looked at to find out who was told of these rows.
    private static let mostLookedAt = 8

    /// Fingerprints the rows and traces of a post that somebody may be told of, and says in its verdict what of it is old.
    func recognise(
        _ post: Post, _ mentions: [Mention], _ verdict: inout Verdict, in poll: inout Poll
    ) async throws {
        let isMatching = verdict.findings.contains { $0.role.alerts || $0.role == .targeted }
        guard isMatching || poll.engine.remembersAllRows else { return }
        let (analyst, rows, judged, watchlist) = (judge.analyst, rows, verdict, poll.engine.matcher.watchlist)
        let made = try? await work.run(atMost: judge.limit) {
            (
                analyst.prints(of: post, mentions: mentions, verdict: judged, watchlist: watchlist, keyedBy: rows),
                PostTraces(post, judged, keyedBy: rows)
            )
        }
        guard let (sample, traces) = made else {
            verdict.notes.append("The rows of the post took too long to be compared with earlier ones.")
            return
        }
        do {
            verdict.notes += traces.notes(try await earlier(than: post, holding: traces.prints, in: poll))
            let earlier = try await earlier(than: post, holding: sample, in: poll)
            Recycling.tell(&verdict, sample, earlier: earlier)
            try await soften(&verdict, sample, earlier)
        } catch {
            verdict.notes.append("Whether the rows of the post were shown before could not be looked up.")
        }
        for prints in [sample, traces.prints] where !prints.prints.isEmpty {
            poll.prints.append(PostPrints(post: post.id, sample: prints, isMatching: isMatching))
            let incident = isMatching ? Judge.incidentID(of: post.id) : nil
            poll.uncommitted.add(
                prints, of: post.id,
                as: EarlierPost(
                    name: incident?.rawValue ?? "an earlier post of this poll", incident: incident,
                    firstSeen: clock.now,
                    records: []))
        }
    }

    private func earlier(than post: Post, holding sample: SamplePrints, in poll: Poll) async throws -> [EarlierPost] {
        guard !sample.prints.isEmpty else { return [] }
        return poll.uncommitted.earlier(than: post.id, holding: sample)
            + (try await rows.earlier(than: post.id, holding: sample))
    }

    /// Lowers the severity for those alone who were told of these rows long ago.
    private func soften(_ verdict: inout Verdict, _ sample: SamplePrints, _ earlier: [EarlierPost]) async throws {
        let shares = [verdict.recycled] + verdict.findings.map(\.ownRows?.recycled)
        guard shares.contains(where: { ($0?.share ?? 0) >= Recycling.mostlyOld }) else { return }
        var told: [(post: EarlierPost, entries: Set<EntryID>)] = []
        for post in earlier.sorted(by: { $0.records.count > $1.records.count }).prefix(Pipeline.mostLookedAt) {
            guard let id = post.incident, let incident = try await store.incident(id) else { continue }
            told.append((post, Set(incident.verdict.findings.filter(\.role.alerts).map(\.entry))))
        }
        Recycling.soften(&verdict, sample, told: told, now: clock.now)
    }

    /// Puts the fingerprints of a poll on the disk, before its posts are known: a death in between has them put there again,
    /// which changes nothing. A full disk holds the commit back as it would hold the commit itself.
    func remember(_ prints: [PostPrints], now: Date) async throws {
        guard !prints.isEmpty else { return }
        do {
            try await rows.remember(prints, now: now)
        } catch let error where error.code != .full {
            // Alerts go before: what could not be kept is told by `rowTroubles`.
        }
    }
}
