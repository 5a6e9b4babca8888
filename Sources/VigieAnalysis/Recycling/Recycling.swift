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
        judge(sample.records, earlier)
    }

    private static func judge(_ records: Int, _ earlier: [EarlierPost]) -> Recycled? {
        guard records > 0 else { return nil }
        let least = records > 2 ? 2 : 1
        let posts = earlier.filter { $0.records.count >= least }.sorted {
            ($1.records.count, $0.firstSeen, $0.name) < ($0.records.count, $1.firstSeen, $1.name)
        }
        guard let of = posts.first else { return nil }
        let seen = posts.reduce(into: Set<UInt32>()) { $0.formUnion($1.records) }.count
        let share = (Double(min(seen, records)) / Double(records) * 10_000).rounded() / 10_000
        var named: Set<String> = [of.name]
        let also = posts.dropFirst().sorted { ($0.firstSeen, $0.name) < ($1.firstSeen, $1.name) }.map(\.name)
            .filter { named.insert($0).inserted }
        return Recycled(
            of: of.name, share: share, firstSeen: of.firstSeen, also: Array(also.prefix(mostNamed)))
    }

    /// Says in a verdict what of its sample is old, and of each victim's own rows, where they can be told apart.
    public static func tell(_ verdict: inout Verdict, _ sample: SamplePrints, earlier: [EarlierPost]) {
        verdict.recycled = judge(sample, earlier: earlier)
        guard verdict.recycled != nil else { return }
        for index in verdict.findings.indices {
            guard let own = ownRecords(of: verdict.findings[index].entry, sample) else { continue }
            verdict.findings[index].ownRows = OwnRows(
                rows: own.count, recycled: judge(own.count, earlier.map { $0.among(own) }))
        }
    }

    /// Nil where they cannot be told apart, or are too few to say anything.
    private static func ownRecords(of entry: EntryID, _ sample: SamplePrints) -> Set<UInt32>? {
        sample.holders[entry].flatMap { $0.count >= RowOwners.fewestRows ? Set($0) : nil }
    }

    /// Lowers a victim to medium where it was told of most of its rows before, and at least a week ago.
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
            let seen = posts.reduce(into: Set<UInt32>()) { $0.formUnion($1.post.records) }
            let own = ownRecords(of: entry, sample)
            let (old, all) = own.map { (seen.intersection($0).count, $0.count) } ?? (seen.count, sample.records)
            guard Double(old) >= mostlyOld * Double(all) else { continue }
            verdict.findings[index].severity = min(verdict.findings[index].severity, .medium)
        }
    }
}

extension EarlierPost {
    /// With those of some records alone.
    fileprivate func among(_ records: Set<UInt32>) -> EarlierPost {
        var copy = self
        copy.records.removeAll { !records.contains($0) }
        return copy
    }
}
