using System.Xml;
using Canonical.Faults;

namespace Hub.Api.Soap;

/// <summary>A WS-Security UsernameToken 1.0: the partner and its API key. It is looked at once and never kept.</summary>
internal sealed record UsernameToken(string Username, string Password, string? PasswordType)
{
    public const string SecurityNamespace = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    public const string TextType = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText";

    /// <summary>Reads the token of a Security header; null when the header has none.</summary>
    public static UsernameToken? Read(XmlReader header)
    {
        var (username, password, type) = ("", "", (string?)null);
        var found = false;
        while (header.Read())
        {
            if (header.NodeType != XmlNodeType.Element || header.NamespaceURI != SecurityNamespace)
            {
                continue;
            }

            found |= header.LocalName == "UsernameToken";
            if (header.LocalName == "Username")
            {
                username = Text(header);
            }
            else if (header.LocalName == "Password")
            {
                type = header.GetAttribute("Type");
                password = Text(header);
            }
        }

        return found ? new UsernameToken(username, password, type) : null;
    }

    /// <summary>Why this token cannot be used at all; null when it can.</summary>
    public Fault? Refuse(bool isProtected) => (PasswordType, isProtected) switch
    {
        ({ } type, _) when type != TextType => SoapFaults.Token("UsernameToken 的口令不是 PasswordText。", "枢纽只保存密钥的摘要，无法核对 PasswordDigest；请改用 PasswordText，并经 TLS 发送。"),
        (_, false) => SoapFaults.Token("UsernameToken 未经 TLS 明文传送，不予受理。", "请改用 https 地址；该密钥可能已经泄露，请联系枢纽管理员更换。"),
        _ => null,
    };

    /// <summary>The text of a simple element, at most what a name or a key may be long; the reader stands on its end.</summary>
    private static string Text(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = "";
        while (xml.Read() && xml.NodeType != XmlNodeType.EndElement)
        {
            text += xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && text.Length + xml.Value.Length <= 1_000 ? xml.Value : "";
        }

        return text.Trim();
    }
}
