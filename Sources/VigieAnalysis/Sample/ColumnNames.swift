// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Tells what a column is by its name, in French, English, German, Spanish, Dutch and Italian.
///
/// Beside everyday words it knows the columns of what leaks most: the user tables of WordPress (`wp_users`), phpBB and
/// MyBB (`mybb_users`), the customers of PrestaShop (`ps_customer`), and the keys of stealer logs. The names of numbers
/// that name a person follow their authorities: NIR (INSEE), INS (Agence du numérique en santé), numéro de registre
/// national (SPF Intérieur), AHV/AVS (OFAS), BSN (Rijksoverheid), DNI (Ministerio del Interior), codice fiscale (Agenzia
/// delle entrate).
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

    /// The same for a key as it stands in a text.
    static func kind(ofKey key: ArraySlice<UInt8>) -> ColumnKind? {
        kind(of: String(decoding: key.prefix(KeyedCell.longestKey), as: UTF8.self))
    }

    /// Folded words: `Date_Naissance`, `dateNaissance` and `date de naissance` are the same two.
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
        "de", "du", "des", "la", "le", "of", "the", "d", "l", "der", "di", "del", "van", "n", "no",
    ]

    // MARK: Whole names

    private static let whole: [String: ColumnKind] = table([
        (
            .name,
            """
            nom name prenom prenoms nomprenom prenomnom nometprenom nomcomplet fullname firstname lastname surname \
            givenname familyname fname lname middlename nomnaissance nomusage nomusuel nomfamille nomjeunefille \
            nommarital vorname nachname familienname geburtsname nombre nombres apellido apellidos primerapellido \
            segundoapellido nome cognome nominativo naam achternaam voornaam familienaam patient patientname first last \
            nompatient prenompatient contactname titulaire beneficiaire
            """
        ),
        (
            .phone,
            """
            phone tel tels telephone telephones phonenumber mobile mobilephone portable gsm fixe handy handynummer \
            telefonnummer mobilnummer festnetz movil telefonomovil telefonofijo cellulare cell cellphone telefoonnummer \
            mobiel numtel numerotel numerotelephone telfixe telmobile telportable homephone workphone
            """
        ),
        (
            .email,
            """
            mail email courriel emailaddress useremail correo correoelectronico mel emailadresse mailadresse \
            adressemail adresseemail adressecourriel postaelettronica indirizzoemail emailadres
            """
        ),
        (
            .street,
            """
            adresse address rue street streetaddress voie nomvoie adresse1 address1 adresse2 address2 adressepostale \
            postaladdress homeaddress direccion domicilio domicile calle indirizzo via residenza anschrift strasse \
            strassehausnummer adres straat straatnaam straatenhuisnummer woonadres lieudit complementadresse
            """
        ),
        (
            .postcode,
            """
            cp codepostal codepostaux postcode zip zipcode postalcode plz postleitzahl cap codigopostal npa codpost
            """
        ),
        (
            .town,
            """
            ville city town commune localite municipality ort stadt wohnort gemeinde ciudad poblacion municipio \
            localidad citta comune plaats woonplaats gemeente libellecommune
            """
        ),
        (
            .password,
            """
            password pass pwd mdp motpasse passwd userpass pswd passe passwort kennwort contrasena clave wachtwoord \
            parola parolachiave plaintext plain
            """
        ),
        (.hash, "hash passwordhash pwhash salt passhash hashedpassword encryptedpassword loginkey"),
        (
            .nationalID,
            """
            ssn nir secu numsecu nss ins insc insnir matriculeins niss nrn rijksregisternummer registrenational \
            numeroregistrenational nationaalnummer ahv ahvnr ahvnummer avs numeroavs sozialversicherungsnummer svnr \
            numerosecu numerosecuritesociale securitesociale socialsecurity socialsecuritynumber nationalid bsn \
            burgerservicenummer dni nif nie codicefiscale cf numeross nosecu ss seguridadsocial numeroseguridadsocial
            """
        ),
        (.iban, "iban rib bankaccount kontonummer numerocompte numerodecuenta cuenta rekeningnummer bankrekening"),
        (
            .card,
            "card cardnumber creditcard ccnumber ccnum pan cb numerocb numerocarte cvv cvc kartennummer tarjeta cartacredito"
        ),
        (
            .identityDocument,
            """
            passport passportnumber passeport numeropasseport cni idcard numerocni ausweis ausweisnummer \
            personalausweis reisepass pasaporte passaporto paspoort paspoortnummer cartaidentita permis permisconduire \
            drivinglicense driverlicense fuhrerschein titresejour
            """
        ),
        (
            .ipAddress,
            "ip ipaddress adresseip ipadresse lastip regip iplast ipregistration signupip lastloginip direccionip indirizzoip"
        ),
        (
            .login,
            """
            login username user userlogin usr identifiant pseudo benutzer benutzername nutzername usuario nombreusuario \
            gebruiker gebruikersnaam utente nomeutente nickname
            """
        ),
        (.url, "url site website host hostname hosturl domain lien link origin originurl"),
        (
            .birthDate,
            """
            dob ddn birth birthday birthdate bday nele neele naissance datenaissance datenaiss datnais datedenaiss \
            geburtsdatum geburtstag gebdatum gebdat geboortedatum gebdatum geboren fechanacimiento fechanac nacimiento \
            datanascita nascita dateofbirth dtnasc
            """
        ),
        (
            .accountDate,
            """
            regdate userregistered userregdate dateadd dateupd createdat updatedat lastlogin lastactive lastvisit \
            datejoined joindate datecreation datemodification datemaj dateinscription derniereconnexion erstelltam \
            geandertam registriertam fechaalta fecharegistro aangemaaktop dataregistrazione
            """
        ),
        (.date, "date datum fecha data jour"),
        (.number, "id age rowid uid userid customerid patientid numdossier ipp iep nda quantity montant"),
        (
            .insurance,
            """
            mutuelle mutuelles amc amo insurance insurer assurance seguro aseguradora krankenkasse krankenversicherung \
            versicherung versichertennummer versichertennr verzekering verzekeraar polisnummer mutualite ziekenfonds \
            assicurazione numeroadherent numeroassure regime
            """
        ),
        (
            .text,
            """
            civilite bic title titre sexe genre gender sex geschlecht sexo geslacht sesso soft software application app \
            browser navigateur country pays land pais paese status statut comment commentaire notes
            """
        ),
    ])

    private static func table(_ lists: [(ColumnKind, String)]) -> [String: ColumnKind] {
        var table: [String: ColumnKind] = [:]
        for (kind, list) in lists {
            for name in list.split(whereSeparator: \.isWhitespace) where table[String(name)] == nil {
                table[String(name)] = kind
            }
        }
        return table
    }

    // MARK: Words of longer names

    private static let byWord: [(ColumnKind, Set<String>)] = [
        (.ipAddress, "ip"),
        (
            .birthDate,
            "naissance birth dob ddn geburt geburtsdatum geburtstag nacimiento nascita geboorte geboortedatum birthdate birthday"
        ),
        (.email, "mail email courriel correo emails"),
        (
            .accountDate,
            """
            cree creation created create createdat updated update modified modification maj inscription registered \
            registration signup joined lastlogin connexion lastvisit erstellt geandert registriert creado registro \
            creato registrazione aangemaakt gewijzigd
            """
        ),
        (.hash, "hash salt bcrypt md5 sha1"),
        (.password, "password passwd mdp pwd passwort contrasena wachtwoord pass"),
        (
            .phone,
            """
            tel telephone phone mobile portable gsm fax telefon telefonnummer telefono telefoon telefoonnummer handy movil \
            cellulare
            """
        ),
        (.postcode, "postal postcode zip plz cp postleitzahl cap npa"),
        (.nationalID, "secu nir ssn niss securite ahv avs sozialversicherung rijksregister bsn dni fiscale"),
        (
            .health,
            """
            diagnostic diagnostics diagnosis diagnose diagnosen diagnostico diagnosi pathologie pathologies cim10 icd \
            icd10 ccam traitement traitements treatment behandlung tratamiento terapia ordonnance ordonnances \
            prescription medicament medicaments medication medikament medikamente medicamento medicatie farmaco allergie \
            allergies alergias antecedents motif examen examens exam analyse analyses resultat resultats result results \
            befund befunde consultation symptomes symptoms symptome sanguin bloodtype blutgruppe bloedgroep ald \
            hospitalisation grossesse aandoening klacht enfermedad malattia imc bmi
            """
        ),
        (
            .insurance,
            """
            mutuelle complementaire insurance insurer assurance assureur versicherung versicherten krankenkasse adherent \
            assure seguro verzekering mutualite
            """
        ),
        (.iban, "iban rib bank banque bancaire rekening"),
        (.card, "card carte cvv tarjeta"),
        (.identityDocument, "passport passeport cni ausweis identite pasaporte passaporto paspoort"),
        (
            .street,
            "adresse address rue street voie strasse hausnummer direccion calle indirizzo anschrift straat huisnummer adres"
        ),
        (.town, "ville city town commune localite ort wohnort stadt ciudad poblacion comune citta gemeente woonplaats"),
        (
            .name,
            """
            nom prenom name firstname lastname surname vorname nachname nombre apellido apellidos nome cognome naam \
            voornaam achternaam
            """
        ),
        (.login, "login username identifiant usuario gebruiker utente benutzer"),
        (.url, "url host"),
        (.date, "date datum fecha data"),
    ].map { ($0, Set($1.split(whereSeparator: \.isWhitespace).map(String.init))) }
}
