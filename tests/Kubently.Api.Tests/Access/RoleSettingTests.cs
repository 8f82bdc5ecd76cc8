using Kubently.Api.Access;
using Kubently.Api.Access.Internal;

namespace Kubently.Api.Tests.Access;

public sealed class RoleSettingTests
{
    private const string Keys = "ops:ops-key-0123,boss:boss-key-0123";

    [Theory]
    [InlineData("ops-key-0123", Roles.Operator)]
    [InlineData("boss-key-0123", Roles.Approver | Roles.Viewer)]
    public void A_service_has_the_roles_that_it_was_given_and_is_an_operator_otherwise(string key, Roles roles) =>
        Assert.Equal(roles, Credentials.Read(Keys, " boss : approver + Viewer ", null, null).Keys.Find(key)!.Roles);

    [Theory]
    [InlineData("boss:king", "'king'")]
    [InlineData("boss:", "''")]
    [InlineData("boss", "names nobody")]
    [InlineData("clerk:approver", "'clerk' has no key")]
    [InlineData("boss:approver,boss:admin", "named twice")]
    public void A_setting_that_means_nothing_is_refused_at_start(string setting, string words) =>
        Assert.Contains(words, Assert.Throws<InvalidOperationException>(() => Credentials.Read(Keys, setting, null, null)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(Roles.None, false, false)]
    [InlineData(Roles.Viewer, false, false)]
    [InlineData(Roles.Operator, true, false)]
    [InlineData(Roles.Approver, false, true)]
    [InlineData(Roles.Operator | Roles.Approver, true, true)]
    [InlineData(Roles.Admin, true, true)]
    public void Roles_carry_their_own_permissions_and_no_others(Roles roles, bool changes, bool decides)
    {
        var caller = new Caller("somebody", roles, AccessScope.Everything);
        Assert.Equal((changes, decides), (caller.May(Permission.ChangeClusters), caller.May(Permission.DecideOnChanges)));
    }
}
