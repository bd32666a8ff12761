// What every screen program does in the same way.
#pragma once

class QGuiApplication;

namespace look {

// SIGTERM and SIGINT end the program as closing its window does. Once, before exec().
void end_on_signals(QGuiApplication& application);

} // namespace look
