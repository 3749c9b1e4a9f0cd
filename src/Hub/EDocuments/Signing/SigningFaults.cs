using Canonical.Faults;

namespace Hub.EDocuments.Signing;

/// <summary>Why documents cannot be signed.</summary>
internal static class SigningFaults
{
    public static Fault NoKeyIn(string place) =>
        new("DOC-9130", $"{place} 中没有可用的 SM2 私钥", "放入曲线为 sm2p256v1 的 PEM 私钥（PKCS #8 或 SEC 1，不加密），例如 openssl genpkey -algorithm SM2 生成的文件", Field: place);

    public static Fault KeyOpenToOthers(string file) =>
        new("DOC-9131", $"私钥文件 {file} 可被其他用户读取，未使用", "执行 chmod 600 收紧权限；怀疑已泄露的，执行 ./hub document keys --rotate 换钥", Field: file);

    public static Fault KeyMissing(string file) =>
        new("DOC-9132", $"签名密钥 {file} 不存在，但密钥目录中已有公钥", "从备份恢复该私钥文件；确已丢失的，执行 ./hub document keys --rotate 换钥，旧公钥继续用于核验", Field: file);
}
