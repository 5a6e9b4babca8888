// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Makes routes of what the file says.
struct RouteBuilder {
    /// Names of the sinks that the file defines, also of those that are wrong.
    let sinks: [String]
    let problems: ProblemList

    /// The route; nil where it cannot be made, which `problems` then says. `number` counts from 1.
    func build(_ reader: MapReader, number: Int) -> Route? {
        let before = problems.errorCount
        let name = reader.text("name", example: "clinics")
        let establishments = reader.texts("establishments", example: "[miotte]") ?? []
        let tags = reader.texts("tags", example: "[private]") ?? []
        let roles = reader.words("roles", Role.self) ?? []
        let severity = reader.word("min_severity", Severity.self)
        let wanted = reader.texts("sinks", example: "[soc]")
        let audience = reader.word("audience", Route.Scope.self)
        let notices = reader.flag("notices")
        reader.finish()
        if wanted == nil { reader.missing("sinks", "write sinks: [\(sinks.first ?? "soc")]") }
        if let wanted, wanted.isEmpty {
            problems.error(reader.place(of: "sinks"), "a route to no sink", "write sinks: [\(sinks.first ?? "soc")]")
        }
        for sink in wanted ?? [] where !sinks.contains(sink.value) {
            problems.error(
                sink.place, "no sink is called \"\(ShownText.short(sink.value))\"",
                Spelling.hint(sink.value, among: sinks))
        }
        for id in establishments { _ = ConfiguredName.check(id, what: "id of an entry", problems) }
        for tag in tags where tag.value.trimmed.isEmpty { problems.error(tag.place, "an empty tag") }
        if let name, name.value.trimmed.isEmpty || name.value.count > 80 {
            problems.error(name.place, "a route's name has 1 to 80 characters")
        }
        guard problems.errorCount == before else { return nil }
        var route = Route(
            name: "", establishments: establishments.map { EntryID(rawValue: $0.value) }, tags: tags.map(\.value),
            roles: roles, minimumSeverity: severity?.value ?? .info,
            sinks: (wanted ?? []).map { SinkID(rawValue: $0.value) }, audience: audience?.value ?? .matched,
            notices: notices?.value ?? false)
        route.name = name?.value ?? (route.isDefault ? "default" : "route \(number)")
        return route
    }
}
