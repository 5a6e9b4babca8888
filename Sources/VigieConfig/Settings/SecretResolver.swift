// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Turns references into secrets; its messages name the reference, never the value.
struct SecretResolver {
    /// Variables of the process, or of a test.
    let environment: [String: String]
    /// True where the configuration file itself may be read by others than its owner.
    let fileIsReadableByOthers: Bool
    let problems: ProblemList
    /// True where secrets are not needed: one that cannot be had is a warning, and `absent` stands in its place.
    let isLenient: Bool

    /// Stands for a secret that is not needed; a web address, so that it passes for a sink's as well.
    private static let absent = Secret("https://secret.invalid/")

    /// The variable in which systemd says where credentials lie.
    static let credentials = "CREDENTIALS_DIRECTORY"

    private static let sizeLimit = 64 << 10

    /// The secret; nil where it cannot be had, which `problems` then says.
    ///
    /// `guarded`: whether a secret that stands in the file itself is worth a complaint.
    func resolve(_ text: Located<String>, for what: String, guarded: (String) -> Bool = { _ in true }) -> Secret? {
        switch SecretReference(text.value) {
        case .inline(let secret):
            guard check(secret.reveal(), text.place, what) else { return nil }
            if guarded(secret.reveal()) { complain(about: what, text.place) }
            return secret
        case .environment(let name):
            let reference = "env:\(ShownText.short(name))"
            guard let value = environment[name] else {
                return miss(text.place, "\(reference), the \(what), is not set")
            }
            return check(value, text.place, reference) ? Secret(value) : nil
        case .credential(let name):
            let reference = "credential:\(ShownText.short(name))"
            guard !name.isEmpty, name.utf8.count <= 255, name != ".", name != "..", !name.contains("/") else {
                return fail(
                    text.place, "\(reference) is no name of a credential", "letters, digits, \"_\", \"-\", \".\"")
            }
            guard let directory = environment[Self.credentials], !directory.isEmpty else {
                return miss(
                    text.place, "\(reference), the \(what), cannot be read: $\(Self.credentials) is not set",
                    "systemd sets it where the unit has LoadCredential=\(ShownText.short(name)):…")
            }
            return read(directory + "/" + name, reference, what, text.place)
        case .file(let path):
            let reference = "file:\(ShownText.short(path))"
            guard path.hasPrefix("/") else {
                return fail(text.place, "\(reference) is not absolute", "write file:/path/to/it")
            }
            return read(path, reference, what, text.place)
        }
    }

    private func read(_ path: String, _ reference: String, _ what: String, _ place: Place) -> Secret? {
        let content: BoundedFile.Content
        do {
            content = try BoundedFile.read(path, limit: Self.sizeLimit)
        } catch {
            return miss(place, "\(reference), the \(what), cannot be read: \(error.reason)")
        }
        if content.isReadableByOthers {
            problems.warn(place, "\(reference) can be read by others", "chmod 600 it")
        }
        var bytes = content.bytes[...]
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes = bytes.dropLast() }
        guard let value = String(validating: bytes, as: UTF8.self) else {
            return fail(place, "\(reference), the \(what), is not text")
        }
        return check(value, place, reference) ? Secret(value) : nil
    }

    /// A line break in a secret would end a header in the middle.
    private func check(_ value: String, _ place: Place, _ what: String) -> Bool {
        if value.isEmpty {
            problems.error(place, "\(what) is empty")
            return false
        }
        if value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            problems.error(place, "\(what) holds a line break or a control character")
            return false
        }
        return true
    }

    private func complain(about what: String, _ place: Place) {
        let hint = "write credential:NAME, file:PATH or env:NAME"
        if fileIsReadableByOthers {
            problems.error(
                place, "the \(what) is secret and stands in a file that others can read", hint + ", or chmod 600")
        } else {
            problems.warn(place, "the \(what) is secret and stands in the file itself", hint)
        }
    }

    /// A reference that leads to nothing here: the daemon, which has another environment, may have it.
    private func miss(_ place: Place, _ message: String, _ hint: String? = nil) -> Secret? {
        guard isLenient else { return fail(place, message, hint) }
        problems.warn(place, message, hint)
        return Self.absent
    }

    private func fail(_ place: Place, _ message: String, _ hint: String? = nil) -> Secret? {
        problems.error(place, message, hint)
        return nil
    }
}
