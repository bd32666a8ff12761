// Whether an English pad would say something in Chinese.
#pragma once

#include <QRegularExpression>
#include <QString>

inline bool has_chinese(const QString& text)
{
    return text.contains(QRegularExpression{"[\\x{4e00}-\\x{9fff}]"});
}
