// SPDX-License-Identifier: Apache-2.0

/// A value of a JSON document. Numbers keep their digits: ids are longer than a Double holds.
enum JSONValue: Equatable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A key and its value.
    struct Member: Equatable {
        let key: String
        let value: JSONValue
    }

    /// The first value of a key; keys are compared without spaces around them, as MyBB writes `"date_modified "`.
    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
            ?? members.first { $0.key.utf8.count != key.utf8.count && PlainField.oneLine($0.key) == key }?.value
    }

    /// The value at a dotted path (`data.items`, `post.0.title`); nil where it leads nowhere or to null.
    func at(_ path: some Collection<Substring>) -> JSONValue? {
        var value = self
        for part in path {
            if case .array(let items) = value {
                guard let index = Int(part), items.indices.contains(index) else { return nil }
                value = items[index]
            } else if let found = value[String(part)] {
                value = found
            } else {
                return nil
            }
        }
        return value == .null ? nil : value
    }

    /// The value as text: lists joined with commas, objects as `key: value` lines; nil for null and nothing.
    var text: String? {
        switch self {
        case .null: return nil
        case .bool(let value): return value ? "true" : "false"
        case .number(let digits): return digits
        case .string(let text): return text.isEmpty ? nil : text
        case .array(let items):
            let texts = items.compactMap(\.text)
            return texts.isEmpty ? nil : texts.joined(separator: ", ")
        case .object(let members):
            let texts = members.compactMap { member in member.value.text.map { "\(member.key): \($0)" } }
            return texts.isEmpty ? nil : texts.joined(separator: "\n")
        }
    }

    /// Appends every key and string, a line each.
    func appendText(to bytes: inout [UInt8]) {
        switch self {
        case .null, .bool: break
        case .number(let text), .string(let text):
            bytes.append(contentsOf: text.utf8)
            bytes.append(10)
        case .array(let items): for item in items { item.appendText(to: &bytes) }
        case .object(let members):
            for member in members {
                bytes.append(contentsOf: member.key.utf8)
                bytes.append(10)
                member.value.appendText(to: &bytes)
            }
        }
    }
}
