// The languages by their own names: whoever looks for one cannot read the others.
import QtQuick
import Hall.Kiosk

Row {
    id: languages

    required property Kiosk kiosk
    property int buttonHeight: 96

    spacing: 24

    component LanguageButton: BigButton {
        required property string tag

        objectName: "language-" + tag
        width: (languages.width - 48) / 3
        height: languages.buttonHeight
        textSize: 38
        chosen: languages.kiosk.language === tag
        onClicked: languages.kiosk.chooseLanguage(tag)
    }
    LanguageButton { tag: "zh"; text: "中文" }
    LanguageButton { tag: "en"; text: "English" }
    LanguageButton { tag: "ug"; text: "ئۇيغۇرچە" }
}
