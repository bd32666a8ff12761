// The dispatcher's client as callers use it.
#pragma once

#include "caller/asker.hpp"
#include "caller/pad_flow.hpp"
#include "drivers/keypad/keypad.hpp"
#include "protocol/qt/dispatcher_client.hpp"

namespace caller {

class ByLink : public Asker {
public:
    explicit ByLink(protocol::qt::DispatcherClient& client) : client_{client} {}
    QString ask(const hallcall::v1::Request& request) override { return client_.ask(request); }
    void withdraw(const QString& request_id) override { client_.withdraw(request_id); }

private:
    protocol::qt::DispatcherClient& client_;
};

// How a pad of keys is, for the dispatcher.
inline void report_pad(protocol::qt::DispatcherClient& client, const QString& part,
                       std::optional<drivers::PadFault> fault)
{
    client.notePart(part, fault ? drivers::name_of(*fault) : "",
                    fault ? drivers::sentence_for(*fault) : "");
}

inline Link link_of(protocol::qt::DispatcherClient::Status status)
{
    using enum protocol::qt::DispatcherClient::Status;
    switch (status) {
    case connecting:
        return Link::connecting;
    case ready:
        return Link::ready;
    case stale:
        return Link::stale;
    case lost:
        return Link::lost;
    case rejected:
        break;
    }
    return Link::rejected;
}

} // namespace caller
