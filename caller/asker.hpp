// Where a counter's requests go: the dispatcher, or a test.
#pragma once

#include "protocol/hallcall.pb.h"

#include <QString>

namespace caller {

class Asker {
public:
    virtual ~Asker() = default;
    virtual QString ask(const hallcall::v1::Request& request) = 0; // the id that it was given
    virtual void withdraw(const QString& request_id) = 0;
};

} // namespace caller
