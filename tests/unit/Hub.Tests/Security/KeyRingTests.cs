using System.Security.Cryptography;
using System.Text;
using Hub.Ledger;
using Hub.Registry;
using Hub.Security;
using Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hub.Tests.Security;

public sealed class KeyRingTests(SharedHub shared)
{
    [Fact]
    public async Task A_look_up_that_was_under_way_at_a_revocation_is_not_remembered()
    {
        var hub = await shared.StartedAsync();
        var access = new SlowAccess();
        using var wrong = new WrongKeys();
        var keys = new KeyRing(access, new LocalOperator("op"), hub.Services.GetRequiredService<PartnerRegistry>(), wrong, TimeProvider.System);

        var before = keys.FindAsync(SlowAccess.Key, "here", CancellationToken.None);
        access.IsRevoked = true;
        keys.Forget();
        access.Answer.SetResult();
        (await before).Principal.ShouldNotBeNull("it was read before the revocation");

        (await keys.FindAsync(SlowAccess.Key, "here", CancellationToken.None)).Principal.ShouldBeNull();
    }

    /// <summary>Reads the row at once and answers later.</summary>
    private sealed class SlowAccess : IAccessLedger
    {
        public const string Key = "op_key";

        public TaskCompletionSource Answer { get; } = new();

        public bool IsRevoked { get; set; }

        public async Task<AccessKeyRow?> FindAsync(byte[] hash, CancellationToken cancellationToken)
        {
            var at = DateTimeOffset.UnixEpoch;
            var row = new AccessKeyRow(Guid.Empty, "operator", null, "list", SHA256.HashData(Encoding.UTF8.GetBytes(Key)), "", at, null, IsRevoked ? at : null);
            await Answer.Task;
            return row;
        }

        public Task IssueAsync(AccessKeyRow key, string actor, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<bool> RevokeAsync(Guid id, string actor, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task<IReadOnlyList<AccessKeyRow>> ListAsync(string? partner, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AccessKeyRow>>([]);
    }
}
