// SPDX-License-Identifier: Apache-2.0

public import VigieCore

public import struct Foundation.Date

/// Concludes from the posts that hold rows of a sample how much of it is old, and where it was seen.
public enum Recycling {
    /// From this share on a leak is called old in the first line of its alert.
    public static let mostlyOld = SeverityRule.mostlyOld
    /// Further posts that are named.
    public static let mostNamed = 10

    /// Nil where nothing was seen before. The share is that of all records looked at, those that have no fingerprint among
    /// them; a post that holds a single one of several does not count, for a person may stand in two leaks.
    public static func judge(_ sample: SamplePrints, earlier: [EarlierPost]) -> Recycled? {
        guard sample.records > 0 else { return nil }
        let least = sample.records > 2 ? 2 : 1
        let posts = earlier.filter { $0.records.count >= least }.sorted {
            ($1.records.count, $0.firstSeen, $0.name) < ($0.records.count, $1.firstSeen, $1.name)
        }
        guard let of = posts.first else { return nil }
        let seen = posts.reduce(into: Set<UInt32>()) { $0.formUnion($1.records) }.count
        let share = (Double(min(seen, sample.records)) / Double(sample.records) * 10_000).rounded() / 10_000
        var named: Set<String> = [of.name]
        let also = posts.dropFirst().sorted { ($0.firstSeen, $0.name) < ($1.firstSeen, $1.name) }.map(\.name)
            .filter { named.insert($0).inserted }
        return Recycled(
            of: of.name, share: share, firstSeen: of.firstSeen, also: Array(also.prefix(mostNamed)))
    }

    /// Lowers a victim to medium where it was told of most of these rows before, and at least a week ago.
    ///
    /// Rows that somebody showed where nobody was told of them lower nothing: who wants a leak to look old must have its
    /// victim told of it first. Within a week it is one leak going round, and each message of it counts.
    public static func soften(
        _ verdict: inout Verdict, _ sample: SamplePrints, told: [(post: EarlierPost, entries: Set<EntryID>)], now: Date
    ) {
        // A post without rows has none that were seen before.
        guard sample.records > 0 else { return }
        for index in verdict.findings.indices where verdict.findings[index].role == .victim {
            let entry = verdict.findings[index].entry
            let posts = told.filter {
                $0.entries.contains(entry) && now.timeIntervalSince($0.post.firstSeen) >= SeverityRule.toldBefore
            }
            let seen = posts.reduce(into: Set<UInt32>()) { $0.formUnion($1.post.records) }.count
            guard Double(seen) >= mostlyOld * Double(sample.records) else { continue }
            verdict.findings[index].severity = min(verdict.findings[index].severity, .medium)
        }
    }
}
