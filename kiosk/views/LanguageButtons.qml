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
        model: languages.kiosk.languages

        BigButton {
            required property string modelData

            objectName: "language-" + modelData
            width: (languages.width - 48) / 3
            height: languages.buttonHeight
            textSize: 38
            text: languages.kiosk.nameOf(modelData)
            chosen: languages.kiosk.language === modelData
            onClicked: languages.kiosk.chooseLanguage(modelData)
        }
    }
}
