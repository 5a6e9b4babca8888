// SPDX-License-Identifier: Apache-2.0

public import VigieCore

public import struct Foundation.Date

/// An alert as plain lines, for a terminal: what `vigie incident show`, `route test` and the demonstration print.
public enum AlertPreview {
    /// Headline first; nil where the audience sees nothing of the incident.
    public static func lines(
        for incident: Incident, kind: AlertKind = .new, audience: Audience = .all, watchlist: Watchlist, now: Date
    ) -> [String]? {
        let item = OutboxItem(
            id: 0, subject: .incidents([incident]), kind: kind, sink: "preview", audience: audience, created: now)
        return AlertWriter().text(for: item, family: EntryFamily(watchlist: watchlist), now: now)
            .map { [$0.headline] + $0.lines.map(\.plain) }
    }
}
