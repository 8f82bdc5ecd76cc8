using Kubently.Api.SignIn.Internal;
using Kubently.TestIssuer;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace Kubently.Api.Tests.SignIn;

/// <summary>When an issuer is asked again, and what holds while it cannot be.</summary>
public sealed class IssuerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<SecurityKey> _keys = [SigningKey.Elliptic("one").Key];
    private bool _away;
    private int _reads;

    [Fact]
    public async Task It_is_asked_once_for_as_long_as_its_keys_are_fresh()
    {
        using var issuer = Create();
        await issuer.FindAsync("one", Cancel);
        _time.Advance(Issuer.Freshness - TimeSpan.FromSeconds(1));
        await issuer.FindAsync("one", Cancel);
        Assert.Equal(1, _reads);
        _time.Advance(TimeSpan.FromSeconds(1));
        await issuer.FindAsync("one", Cancel);
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task A_dropped_key_is_gone_when_the_keys_are_read_again()
    {
        using var issuer = Create();
        await issuer.FindAsync("one", Cancel);
        _keys[0] = SigningKey.Elliptic("two").Key;
        _time.Advance(Issuer.Freshness);
        await issuer.FindAsync("one", Cancel);
        Assert.False(issuer.Current!.Has("one"));
    }

    [Fact]
    public async Task A_key_that_is_not_known_makes_it_ask_again_but_not_within_the_pause()
    {
        using var issuer = Create();
        await issuer.FindAsync("one", Cancel);
        _keys.Add(SigningKey.Elliptic("two").Key);
        Assert.False(Known(await issuer.FindAsync("two", Cancel)).Has("two"));
        _time.Advance(Issuer.Pause);
        Assert.True(Known(await issuer.FindAsync("two", Cancel)).Has("two"));
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task While_it_is_away_its_known_keys_hold_for_a_while_and_an_unknown_one_is_not_told_to_be_wrong()
    {
        using var issuer = Create();
        await issuer.FindAsync("one", Cancel);
        _away = true;
        _time.Advance(Issuer.Freshness);
        Assert.True(Known(await issuer.FindAsync("one", Cancel)).Has("one"));
        Assert.Equal("away", Assert.IsType<IssuerAnswer.Unavailable>(await issuer.FindAsync("two", Cancel)).Reason);
        _time.Advance(Issuer.Endurance - Issuer.Freshness);
        Assert.Equal("away", Assert.IsType<IssuerAnswer.Unavailable>(await issuer.FindAsync("one", Cancel)).Reason);
    }

    [Fact]
    public async Task It_is_found_when_it_comes_back()
    {
        using var issuer = Create();
        _away = true;
        Assert.IsType<IssuerAnswer.Unavailable>(await issuer.FindAsync(null, Cancel));
        _away = false;
        Assert.IsType<IssuerAnswer.Unavailable>(await issuer.FindAsync(null, Cancel));
        _time.Advance(Issuer.Pause);
        Assert.True(Known(await issuer.FindAsync(null, Cancel)).Has("one"));
        Assert.Equal(2, _reads);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IssuerDocument Known(IssuerAnswer answer) => Assert.IsType<IssuerAnswer.Known>(answer).Document;

    private Issuer Create() => new(_ =>
    {
        _reads++;
        return Task.FromResult<IssuerAnswer>(_away ? new IssuerAnswer.Unavailable("away") : new IssuerAnswer.Known(new IssuerDocument([.. _keys], null, null)));
    }, _time, NullLogger<Issuer>.Instance);
}
