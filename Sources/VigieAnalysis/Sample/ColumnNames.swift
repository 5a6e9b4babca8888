// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Tells what a column is by its name, in French, English, German, Spanish, Dutch and Italian.
enum ColumnNames {
    /// The kind that a name stands for; nil for a name that says nothing.
    static func kind(of name: String) -> ColumnKind? {
        let words = words(of: name)
        guard !words.isEmpty else { return nil }
        if let kind = whole[words.joined()] { return kind }
        // "date de naissance du patient": the most telling word decides, in this order.
        for (kind, signs) in byWord where words.contains(where: { signs.contains($0) }) { return kind }
        return nil
    }

    /// Folded words: `Date_Naissance`, `dateNaissance` and `date de naissance` are the same three.
    private static func words(of name: String) -> [String] {
        var spaced = ""
        var lower = false
        for scalar in name.unicodeScalars.prefix(64) {
            if lower, scalar.properties.isUppercase { spaced.unicodeScalars.append(" ") }
            lower = scalar.properties.isLowercase
            spaced.unicodeScalars.append(scalar)
        }
        let folded = Folding.fold(spaced)
        return folded.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { !fillers.contains($0) }
    }

    private static let fillers: Set<String> = [
        "de", "du", "des", "la", "le", "of", "the", "d", "l", "der", "di", "del", "van",
    ]

    private static let whole: [String: ColumnKind] = [
        "nom": .name, "name": .name, "prenom": .name, "nomprenom": .name, "prenomnom": .name, "fullname": .name,
        "firstname": .name,
        "lastname": .name, "surname": .name, "givenname": .name, "familyname": .name, "fname": .name, "lname": .name,
        "nomnaissance": .name,
        "nomusage": .name, "nomjeunefille": .name, "vorname": .name, "nachname": .name, "nombre": .name,
        "apellido": .name,
        "apellidos": .name, "nome": .name, "cognome": .name, "naam": .name, "achternaam": .name, "voornaam": .name,
        "patient": .name,
        "patientname": .name, "civilite": .text, "first": .name, "last": .name, "nompatient": .name,
        "prenompatient": .name,
        "phone": .phone, "tel": .phone, "mobile": .phone, "portable": .phone, "gsm": .phone, "fixe": .phone,
        "handy": .phone,
        "movil": .phone, "cellulare": .phone, "cell": .phone,
        "mail": .email, "email": .email, "courriel": .email, "emailaddress": .email, "correo": .email, "mel": .email,
        "adresse": .street, "address": .street, "rue": .street, "street": .street, "voie": .street, "adresse1": .street,
        "address1": .street,
        "adresse2": .street, "direccion": .street, "indirizzo": .street, "anschrift": .street, "strasse": .street,
        "adres": .street,
        "cp": .postcode, "codepostal": .postcode, "postcode": .postcode, "zip": .postcode, "zipcode": .postcode,
        "postalcode": .postcode,
        "plz": .postcode, "cap": .postcode, "codigopostal": .postcode, "npa": .postcode,
        "ville": .town, "city": .town, "town": .town, "commune": .town, "localite": .town, "ort": .town, "stadt": .town,
        "ciudad": .town,
        "citta": .town, "comune": .town, "plaats": .town, "woonplaats": .town, "wohnort": .town,
        "password": .password, "pass": .password, "pwd": .password, "mdp": .password, "motpasse": .password,
        "passwd": .password,
        "hash": .hash, "passwordhash": .hash, "pwhash": .hash, "salt": .hash, "passwort": .password,
        "contrasena": .password,
        "wachtwoord": .password,
        "ssn": .nationalID, "nir": .nationalID, "secu": .nationalID, "numsecu": .nationalID, "nss": .nationalID,
        "ins": .nationalID,
        "niss": .nationalID, "ahv": .nationalID, "avs": .nationalID, "numerosecu": .nationalID,
        "securitesociale": .nationalID,
        "socialsecurity": .nationalID, "nationalid": .nationalID, "bsn": .nationalID, "dni": .nationalID,
        "codicefiscale": .nationalID,
        "numeross": .nationalID, "nosecu": .nationalID, "ss": .nationalID,
        "iban": .iban, "rib": .iban, "bic": .text, "bankaccount": .iban, "kontonummer": .iban,
        "card": .card, "cardnumber": .card, "creditcard": .card, "pan": .card, "cb": .card, "cvv": .card,
        "passport": .identityDocument, "passeport": .identityDocument, "cni": .identityDocument,
        "idcard": .identityDocument,
        "ausweis": .identityDocument, "permis": .identityDocument,
        "ip": .ipAddress, "ipaddress": .ipAddress, "adresseip": .ipAddress, "lastip": .ipAddress, "regip": .ipAddress,
        "iplast": .ipAddress,
        "login": .login, "username": .login, "user": .login, "identifiant": .login, "pseudo": .login, "url": .url,
        "site": .url,
        "dob": .birthDate, "ddn": .birthDate, "birth": .birthDate, "birthday": .birthDate, "birthdate": .birthDate,
        "bday": .birthDate,
        "nele": .birthDate, "naissance": .birthDate, "datenaissance": .birthDate, "geburtsdatum": .birthDate,
        "geburtstag": .birthDate,
        "geboortedatum": .birthDate, "fechanacimiento": .birthDate, "datanascita": .birthDate,
        "dateofbirth": .birthDate,
        "date": .date, "id": .number, "age": .number,
        "mutuelle": .insurance, "amc": .insurance, "amo": .insurance, "insurance": .insurance, "insurer": .insurance,
        "seguro": .insurance,
    ]

    private static let byWord: [(ColumnKind, Set<String>)] = [
        (.ipAddress, ["ip"]),
        (
            .birthDate,
            [
                "naissance", "birth", "dob", "ddn", "geburt", "geburtsdatum", "nacimiento", "nascita", "geboorte",
                "birthdate",
            ]
        ),
        (.email, ["mail", "email", "courriel", "correo", "emails"]),
        (
            .accountDate,
            [
                "cree", "creation", "created", "create", "createdat", "updated", "update", "modified", "modification",
                "maj", "inscription",
                "registered", "registration", "signup", "joined", "lastlogin", "connexion", "lastvisit", "erstellt",
                "geandert", "creado",
                "creato", "aangemaakt",
            ]
        ),
        (.hash, ["hash", "salt", "bcrypt", "md5", "sha1"]),
        (.password, ["password", "passwd", "mdp", "pwd", "passwort", "contrasena"]),
        (
            .phone,
            [
                "tel", "telephone", "phone", "mobile", "portable", "gsm", "fax", "telefon", "telefono", "telefoon",
                "handy",
            ]
        ),
        (.postcode, ["postal", "postcode", "zip", "plz", "cp"]),
        (.nationalID, ["secu", "nir", "ssn", "niss", "securite", "ahv", "avs", "sozialversicherung"]),
        (
            .health,
            [
                "diagnostic", "diagnostics", "diagnosis", "diagnose", "pathologie", "pathologies", "cim10", "icd",
                "icd10", "ccam", "traitement",
                "treatment", "ordonnance", "ordonnances", "prescription", "medicament", "medicaments", "medication",
                "allergie", "allergies",
                "antecedents", "motif", "examen", "examens", "exam", "analyse", "analyses", "resultat", "resultats",
                "result", "results",
                "consultation", "symptomes", "sanguin", "bloodtype", "ald", "hospitalisation",
                "grossesse",
            ]
        ),
        (
            .insurance,
            [
                "mutuelle", "complementaire", "insurance", "insurer", "assurance", "assureur", "versicherung",
                "krankenkasse", "adherent",
            ]
        ),
        (.iban, ["iban", "rib", "bank", "banque", "bancaire"]),
        (.card, ["card", "carte", "cvv"]),
        (.identityDocument, ["passport", "passeport", "cni", "ausweis", "identite"]),
        (.street, ["adresse", "address", "rue", "street", "voie", "strasse", "direccion", "indirizzo", "anschrift"]),
        (.town, ["ville", "city", "town", "commune", "ort", "ciudad"]),
        (
            .name,
            ["nom", "prenom", "name", "firstname", "lastname", "surname", "vorname", "nachname", "apellido", "cognome"]
        ),
        (.login, ["login", "username", "identifiant"]),
        (.date, ["date", "datum", "fecha", "data"]),
    ]
}
