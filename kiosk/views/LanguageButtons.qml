// The languages by their own names: whoever looks for one cannot read the others.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Kiosk

Row {
    id: languages

    required property Kiosk kiosk
    property int buttonHeight: 96

    spacing: 24

    Repeater {
        model: [{ tag: "zh", name: "中文" }, { tag: "en", name: "English" }, { tag: "ug", name: "ئۇيغۇرچە" }]

        BigButton {
            required property var modelData

            objectName: "language-" + modelData.tag
            width: (languages.width - 48) / 3
            height: languages.buttonHeight
            textSize: 38
            text: modelData.name
            chosen: languages.kiosk.language === modelData.tag
            onClicked: languages.kiosk.chooseLanguage(modelData.tag)
        }
    }
}
