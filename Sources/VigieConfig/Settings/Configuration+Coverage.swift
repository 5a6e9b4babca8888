// SPDX-License-Identifier: Apache-2.0

public import VigieCore

extension Configuration {
    /// What looks wrong once the watchlist is known: routes that name nobody, entries that no route takes. Bounded.
    public func warnings(about watchlist: Watchlist) -> [ConfigurationProblem] {
        var warnings: [ConfigurationProblem] = []
        var known: Set<EntryID> = []
        var tags: Set<String> = []
        for entry in watchlist.entries {
            known.insert(entry.id)
            known.formUnion(entry.formerIDs)
            tags.formUnion(entry.tags)
        }
        let names = known.count <= 20000 ? known.map(\.rawValue).sorted() : []
        for (index, route) in routes.enumerated() {
            for id in route.establishments where !known.contains(id) {
                let near = Spelling.nearest(id.rawValue, among: names).map { "did you mean \"\($0)\"?" }
                warnings.append(warning(index, "route \"\(route.name)\": no entry has the id \"\(id)\"", near))
            }
            for tag in route.tags where !tags.contains(tag) {
                let near = Spelling.nearest(tag, among: tags.sorted()).map { "did you mean \"\($0)\"?" }
                warnings.append(
                    warning(index, "route \"\(route.name)\": no entry has the tag \"\(ShownText.short(tag))\"", near))
            }
        }
        guard !routes.contains(where: \.isDefault) else { return warnings }
        let taken = Set(routes.flatMap(\.establishments))
        let takenTags = Set(routes.flatMap(\.tags))
        let alone = watchlist.entries.filter { entry in
            entry.kind == .establishment && !taken.contains(entry.id) && entry.parent.map(taken.contains) != true
                && takenTags.isDisjoint(with: entry.tags)
        }
        if let first = alone.first {
            let rest = alone.count > 1 ? " and \(alone.count - 1) more" : ""
            warnings.append(
                warning(0, "no route takes \"\(first.id)\"\(rest)", "add a route without establishments and tags"))
        }
        return warnings
    }

    private func warning(_ route: Int, _ message: String, _ hint: String?) -> ConfigurationProblem {
        let start = FilePosition(file: "vigie.yaml", line: 1, column: 1)
        let position = routePositions.indices.contains(route) ? routePositions[route] : start
        return ConfigurationProblem(position: position, message: message, hint: hint)
    }
}
