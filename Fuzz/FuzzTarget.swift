// SPDX-License-Identifier: Apache-2.0

/// What is fuzzed: one surface that reads hostile bytes, each with its invariants.
enum FuzzTarget: String, CaseIterable {
    case page, feed, json, paste, raw, encoding, dates
    case masking, defanging, plain, folding
    case matching, sweep, analysis, whole
    case yaml, csv, txt, configuration
    case growth

    /// Tries one input; ends the process where an invariant does not hold.
    func run(_ bytes: [UInt8]) {
        switch self {
        case .page: ParseChecks.page(bytes)
        case .feed: ParseChecks.feed(bytes)
        case .json: ParseChecks.json(bytes)
        case .paste: ParseChecks.paste(bytes)
        case .raw: ParseChecks.raw(bytes)
        case .encoding: ParseChecks.encoding(bytes)
        case .dates: ParseChecks.dates(bytes)
        case .masking: TextChecks.masking(bytes)
        case .defanging: TextChecks.defanging(bytes)
        case .plain: TextChecks.plain(bytes)
        case .folding: TextChecks.folding(bytes)
        case .matching: PostChecks.matching(bytes)
        case .sweep: PostChecks.sweep(bytes)
        case .analysis: PostChecks.analysis(bytes)
        case .whole: PostChecks.whole(bytes)
        case .yaml: FileChecks.watchlist(bytes, ending: "yaml")
        case .csv: FileChecks.watchlist(bytes, ending: "csv")
        case .txt: FileChecks.watchlist(bytes, ending: "txt")
        case .configuration: FileChecks.configuration(bytes)
        case .growth: Growth.check(bytes)
        }
    }
}
