// How true what is shown is.
#pragma once

#include <QObject>

namespace look {

class PictureStatus {
    Q_GADGET

public:
    // Connecting: never had a picture. Ready: live. Stale: the link has just gone, the last picture
    // is kept. Lost: for longer.
    enum Value { Connecting, Ready, Stale, Lost };
    Q_ENUM(Value)
};

} // namespace look
