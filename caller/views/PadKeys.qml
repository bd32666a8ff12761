// The keys of the pad, wherever in it the focus is. A key held down is one press.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Caller

Item {
    id: keys

    required property Caller pad

    component StepKey: Shortcut {
        required property PadAction action

        sequence: action.key
        context: Qt.ApplicationShortcut
        autoRepeat: false
        enabled: keys.enabled
        onActivated: action.trigger()
    }

    StepKey { action: keys.pad.next }
    StepKey { action: keys.pad.recall }
    StepKey { action: keys.pad.begin }
    StepKey { action: keys.pad.finish }
    StepKey { action: keys.pad.miss }
    StepKey { action: keys.pad.hold }
    StepKey { action: keys.pad.resume }
    StepKey { action: keys.pad.transfer }
    StepKey { action: keys.pad.pause }
    StepKey { action: keys.pad.open }
    StepKey { action: keys.pad.close }
    StepKey { action: keys.pad.cancel }
    StepKey { action: keys.pad.callNumber }
    StepKey { action: keys.pad.answer }
    Shortcut {
        sequences: ["Return", "Enter"]
        context: Qt.ApplicationShortcut
        autoRepeat: false
        enabled: keys.enabled
        onActivated: keys.pad.primary.trigger()
    }
    Shortcut {
        sequence: "Esc"
        context: Qt.ApplicationShortcut
        enabled: keys.enabled && keys.pad.notice !== ""
        onActivated: keys.pad.dismissNotice()
    }
}
