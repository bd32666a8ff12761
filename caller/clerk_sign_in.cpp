#include "caller/clerk_sign_in.hpp"

#include <QCoreApplication>

namespace caller {

namespace {

struct SignIn {
    Q_DECLARE_TR_FUNCTIONS(SignIn)
};

QString locked_for(std::int64_t until, const QDateTime& now)
{
    const auto seconds = (until - now.toMSecsSinceEpoch() + 999) / 1'000;
    if (seconds <= 60)
        return SignIn::tr("错误次数太多，请一分钟后再试。");
    return SignIn::tr("错误次数太多，请 %1 分钟后再试。").arg((seconds + 59) / 60);
}

} // namespace

void ClerkSignIn::told(const hallcall::v1::ClerkNow& now)
{
    flow_.told(now);
    emit changed();
}

void ClerkSignIn::setLink(Link link)
{
    const auto asked = flow_.asked_id();
    if (flow_.set_link(link)) {
        flow_.asked({});
        asker_.withdraw(QString::fromStdString(asked));
    }
    emit changed();
}

bool ClerkSignIn::answered(const QString& request_id, const hallcall::v1::Reply& reply)
{
    if (!flow_.answered(request_id.toStdString(), reply))
        return false;
    emit changed();
    return true;
}

QString ClerkSignIn::question() const
{
    return flow_.field() == SignInFlow::Field::number ? SignIn::tr("请输入工号")
                                                      : SignIn::tr("请输入密码");
}

QString ClerkSignIn::typed() const
{
    return flow_.field() == SignInFlow::Field::number
               ? QString::fromStdString(flow_.number())
               : QString{static_cast<qsizetype>(flow_.pin_digits()), QChar{0x25CF}};
}

QString ClerkSignIn::note() const
{
    if (busy())
        return SignIn::tr("正在核对…");
    switch (flow_.note()) {
    case SignInFlow::Note::none:
        return {};
    case SignInFlow::Note::wrong:
        return SignIn::tr("工号或密码不对，请再试一次。");
    case SignInFlow::Note::locked:
        return locked_for(flow_.locked_until(), clock_());
    case SignInFlow::Note::unavailable:
        return SignIn::tr("现在无法登录，请联系管理员。");
    case SignInFlow::Note::unanswered:
        return SignIn::tr("连接中断，请再登录一次。");
    case SignInFlow::Note::idle:
        return SignIn::tr("长时间没有操作，已自动退出。");
    case SignInFlow::Note::away:
        return SignIn::tr("连接中断过久，已自动退出。");
    case SignInFlow::Note::removed:
        return SignIn::tr("此工号已停用，请联系管理员。");
    case SignInFlow::Note::pin_changed:
        return SignIn::tr("密码已更改，请用新密码登录。");
    case SignInFlow::Note::elsewhere:
        return SignIn::tr("此工号已在其他窗口登录。");
    case SignInFlow::Note::day_ended:
        return SignIn::tr("新的一天，请重新登录。");
    }
    return {};
}

QString ClerkSignIn::clerk() const
{
    const auto& now = flow_.now();
    return QString::fromStdString(now.name().empty() ? now.clerk() : now.name());
}

void ClerkSignIn::type(const QString& text)
{
    if (text.size() == 1)
        flow_.type(text.front().toLatin1());
    emit changed();
}

void ClerkSignIn::takeBack()
{
    flow_.take_back();
    emit changed();
}

void ClerkSignIn::enter()
{
    if (const auto request = flow_.enter())
        flow_.asked(asker_.ask(*request).toStdString());
    emit changed();
}

void ClerkSignIn::signOut()
{
    if (flow_.waiting_for_answer() || flow_.now().clerk().empty())
        return;
    flow_.asked(asker_.ask(flow_.sign_out()).toStdString());
    emit changed();
}

} // namespace caller
