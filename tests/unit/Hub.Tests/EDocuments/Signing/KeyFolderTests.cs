using System.Runtime.Versioning;
using Hub.EDocuments.Signing;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Signing;

[UnsupportedOSPlatform("windows")]
public sealed class KeyFolderTests : IDisposable
{
    private static readonly byte[] Message = [1, 2, 3];
    private readonly ScratchFolder _folder = new();

    private KeyFolder Keys => new(_folder.Path);

    private string CurrentKey => Path.Combine(Keys.Path, "current.key.pem");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_use_makes_a_key_that_only_the_owner_reads()
    {
        var signer = Open();

        Open().KeyId.ShouldBe(signer.KeyId);
        File.GetUnixFileMode(CurrentKey).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Keys.Ring().Find(signer.KeyId).ShouldNotBeNull();
    }

    [Fact]
    public void After_a_rotation_the_old_key_still_verifies_and_the_new_one_signs()
    {
        var old = Open();
        var signature = old.Sign(Message);

        var fresh = Keys.Rotate();

        Open().KeyId.ShouldBe(fresh.KeyId);
        fresh.KeyId.ShouldNotBe(old.KeyId);
        Sm2.Verify(Keys.Ring().Find(old.KeyId).ShouldNotBeNull(), Message, signature).ShouldBeTrue();
        Sm2.Verify(Keys.Ring().Find(fresh.KeyId).ShouldNotBeNull(), Message, signature).ShouldBeFalse();
    }

    [Fact]
    public void A_key_readable_by_others_is_not_used()
    {
        Open();
        File.SetUnixFileMode(CurrentKey, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Keys.Open(_ => null).Fault!.Code.ShouldBe("DOC-9131");
    }

    [Fact]
    public void A_lost_key_is_not_silently_replaced()
    {
        Open();
        File.Delete(CurrentKey);

        Keys.Open(_ => null).Fault!.Code.ShouldBe("DOC-9132");
    }

    [Fact]
    public void A_key_of_the_environment_comes_first_and_verifies_later()
    {
        var key = KeyText.Generate();
        var file = _folder.Write("given.pem", System.Text.Encoding.ASCII.GetBytes(KeyText.Write(key)));
        var expected = KeyText.IdOf(KeyText.PublicOf(key));

        Open(name => name == KeyFolder.KeyFileVariable ? file : null).KeyId.ShouldBe(expected);
        Open(name => name == KeyFolder.KeyVariable ? KeyText.Write(key) : null).KeyId.ShouldBe(expected);
        Keys.Ring().Find(expected).ShouldNotBeNull();
    }

    [Fact]
    public void A_file_without_key_is_named()
    {
        var file = _folder.Write("nonsense.pem", "no key"u8);

        var fault = Keys.Open(name => name == KeyFolder.KeyFileVariable ? file : null).Fault.ShouldNotBeNull();

        fault.Code.ShouldBe("DOC-9130");
        fault.Message.ShouldContain(file);
    }

    private Hub.EDocuments.IDocumentSigner Open(Func<string, string?>? environment = null) => Keys.Open(environment ?? (_ => null)).Signer.ShouldNotBeNull();
}
