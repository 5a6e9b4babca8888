// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// What addresses and paths in the configuration must be.
struct AddressChecks {
    /// The folder of the configuration file; relative paths begin there.
    let folder: String
    let problems: ProblemList

    /// An http or https address without user or password. The address is not quoted: it may be secret.
    func web(_ text: Located<String>, key: String) -> WebAddress? {
        guard let address = WebAddress(text.value) else {
            problems.error(text.place, "\"\(key)\" is no address", "write \(key): https://…")
            return nil
        }
        guard ["http", "https"].contains(address.scheme) else {
            problems.error(
                text.place, "\"\(key)\" begins with \"\(ShownText.short(address.scheme)):\"",
                "only http and https are read")
            return nil
        }
        if address.hasUserInfo {
            problems.error(
                text.place, "\"\(key)\" holds a user name or password",
                "write headers: {Authorization: credential:NAME}")
            return nil
        }
        return address
    }

    /// `http://host:port` or `socks5h://host:port`; nil for `none` and for what is wrong.
    func proxy(_ text: Located<String>) -> String? {
        if text.value == "none" { return nil }
        guard let address = WebAddress(text.value) else {
            problems.error(text.place, "\"proxy\" is no address", "write proxy: socks5h://127.0.0.1:9050, or none")
            return nil
        }
        switch address.scheme {
        case "http", "socks5h": break
        case "socks5", "socks4", "socks4a", "socks":
            problems.error(
                text.place, "the proxy would be told addresses that were looked up here, in the open",
                "write socks5h:// so that it looks them up itself")
            return nil
        default:
            problems.error(text.place, "\"proxy\" is neither http nor socks5h")
            return nil
        }
        if address.hasUserInfo {
            problems.error(
                text.place, "\"proxy\" holds a user name or password", "proxies with a password are not used")
            return nil
        }
        if address.port == nil {
            problems.error(text.place, "\"proxy\" without a port", "write proxy: socks5h://127.0.0.1:9050")
            return nil
        }
        return text.value
    }

    /// The path of a file that can be read.
    func file(_ text: Located<String>) -> String? {
        let path = self.path(text.value)
        do {
            _ = try BoundedFile.read(path, limit: 4 << 20)
        } catch {
            problems.error(text.place, "\(ShownText.short(path)) cannot be read: \(error.reason)")
            return nil
        }
        return path
    }

    /// A relative path begins in the folder of the configuration file.
    func path(_ text: String) -> String { text.hasPrefix("/") ? text : folder + "/" + text }
}
