// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// How a secret is written in the configuration.
enum SecretReference: Equatable {
    /// `credential:NAME`, a file of that name in `$CREDENTIALS_DIRECTORY` (systemd.exec(5), "Credentials").
    case credential(String)
    /// `file:PATH`.
    case file(String)
    /// `env:NAME`.
    case environment(String)
    /// Anything else is the secret itself.
    case inline(Secret)

    /// Every text is a reference or a secret.
    init(_ text: String) {
        if let name = text.after("credential:") {
            self = .credential(name)
        } else if let path = text.after("file:") {
            self = .file(path)
        } else if let name = text.after("env:") {
            self = .environment(name)
        } else {
            self = .inline(Secret(text))
        }
    }
}

extension String {
    /// What follows a prefix; nil where the text does not begin with it.
    fileprivate func after(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
