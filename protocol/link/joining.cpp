#include "protocol/link/joining.hpp"

#include "protocol/framer.hpp"
#include "protocol/hallcall.pb.h"
#include "protocol/link/channel.hpp"
#include "protocol/trust/code.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <optional>
#include <span>
#include <utility>

namespace protocol::link {

namespace asio = boost::asio;
namespace v1 = hallcall::v1;
using trust::Fault;
using trust::Result;

namespace {

using Answer = Result<trust::Issued>;

Answer answer_in(std::string_view bytes)
{
    v1::FromDispatcher message;
    if (message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        if (message.has_certificate())
            return trust::Issued{message.certificate().certificate(),
                                 message.certificate().authority()};
        if (message.has_rejected())
            return Fault::because(message.rejected().message());
    }
    return Fault::because("The dispatcher does not keep to the protocol.");
}

asio::awaitable<Answer> ask(asio::ip::tcp::endpoint dispatcher, std::shared_ptr<Tls> tls,
                            v1::Enroll enroll)
{
    asio::ip::tcp::socket socket{co_await asio::this_coro::executor};
    const auto [error] =
        co_await socket.async_connect(dispatcher, asio::as_tuple(asio::use_awaitable));
    if (error)
        co_return Fault::because("the dispatcher cannot be reached: " + error.message());
    Channel channel{std::move(socket), std::move(tls)};
    if (const auto why = co_await channel.shake_hands(Channel::End::device))
        co_return Fault::because("The other end is not the dispatcher that lent this code: " +
                                 *why);
    v1::ToDispatcher message;
    *message.mutable_enroll() = std::move(enroll);
    const auto bytes = frame(message.SerializeAsString());
    const std::vector<asio::const_buffer> buffers{asio::buffer(bytes)};
    co_await channel.write(buffers);
    Framer framer;
    std::array<std::byte, 4'096> chunk{};
    while (true) {
        const auto [failure, size] = co_await channel.read_some(asio::buffer(chunk));
        if (failure)
            co_return Fault::because("the dispatcher ended the link: " +
                                     channel.sentence_for(failure));
        framer.feed(std::span{chunk}.first(size));
        const auto next = framer.next();
        if (next.has_error())
            co_return Fault::because("The dispatcher does not keep to the protocol.");
        if (*next)
            co_return answer_in(**next);
    }
}

} // namespace

Result<trust::Subject> join_hall(const asio::ip::tcp::endpoint& dispatcher, std::string_view text,
                                 const std::filesystem::path& folder,
                                 std::chrono::steady_clock::duration within)
{
    const auto code = trust::parse_code(text);
    if (!code)
        return code.error();
    const auto key = trust::Identity::prepare(folder);
    if (!key)
        return key.error();
    auto tls = Tls::of_newcomer(code->authority);
    if (!tls)
        return tls.error();
    v1::Enroll enroll;
    enroll.set_secret(code->secret);
    enroll.set_signing_request(trust::signing_request(*key));
    asio::io_context io;
    std::optional<Answer> answer;
    asio::co_spawn(io, ask(dispatcher, std::move(*tls), std::move(enroll)),
                   [&answer](const std::exception_ptr& thrown, Answer got) {
                       answer = thrown ? Answer{Fault::because("out of memory")} : std::move(got);
                   });
    io.run_for(within);
    if (!answer)
        return Fault::because("the dispatcher did not answer in time");
    if (!*answer)
        return answer->error();
    if (auto stored = trust::Identity::store(folder, **answer); !stored)
        return stored.error();
    const auto identity = trust::Identity::open(folder);
    if (!identity)
        return identity.error();
    return identity->subject();
}

} // namespace protocol::link
