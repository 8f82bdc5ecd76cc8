using Kubently.Cli.Settings;
using Kubently.Cli.Up;

namespace Kubently.Cli.Tests.Up;

public sealed class UpKeyTests
{
    private static readonly StoredSettings Stored = StoredSettings.Empty.With(new Uri("http://127.0.0.1:5080"), "stored-key");

    [Fact]
    public void A_stored_key_is_used_again_at_its_port_only()
    {
        Assert.Equal("stored-key", UpKey.Of(5080, Stored, _ => null));
        Assert.NotEqual("stored-key", UpKey.Of(5081, Stored, _ => null));
        Assert.NotEqual("stored-key", UpKey.Of(0, Stored, _ => null));
    }

    [Fact]
    public void The_key_of_the_environment_wins_because_the_other_commands_use_it() =>
        Assert.Equal("from-environment", UpKey.Of(5080, Stored, name => name == "KUBENTLY_API_KEY" ? "from-environment" : null));

    [Fact]
    public void A_new_key_is_32_bytes_in_43_plain_characters()
    {
        var (one, two) = (UpKey.New(), UpKey.New());
        Assert.Matches("^[A-Za-z0-9_-]{43}$", one);
        Assert.NotEqual(one, two);
        Assert.Null(UpKey.Fault(one));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("with,comma-inside")]
    [InlineData("with blank inside")]
    public void A_key_that_the_API_cannot_hold_is_refused(string key) => Assert.NotNull(UpKey.Fault(key));
}
