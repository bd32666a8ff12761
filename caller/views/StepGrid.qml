// Every other step, always at the same place.
import QtQuick
import QtQuick.Layouts
import Hall.Look

GridLayout {
    id: grid

    required property Caller pad

    columns: 4
    columnSpacing: Tokens.grid
    rowSpacing: Tokens.grid

    component Cell: StepButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        Layout.preferredHeight: 46
    }

    Cell { action: grid.pad.recall }
    Cell { action: grid.pad.miss }
    Cell { action: grid.pad.hold }
    Cell { action: grid.pad.transfer }
    Cell { action: grid.pad.callNumber }
    Cell { action: grid.pad.resume }
    Cell { action: grid.pad.cancel }
    Cell { action: grid.pad.pause }
    Cell {
        action: grid.pad.next
        objectName: "action-finish-and-call"
        visible: grid.pad.state === "serving"
        Layout.columnSpan: 2
    }
    Cell {
        action: grid.pad.finish
        objectName: "action-finish-now"
        visible: grid.pad.state === "called"
        Layout.columnSpan: 2
    }
    Cell {
        action: grid.pad.close
        Layout.columnSpan: grid.pad.state === "serving" || grid.pad.state === "called" ? 2 : 4
    }
}
