using System.Security.Claims;
using Kubently.Api.SignIn.Internal;

namespace Kubently.Api.Tests.SignIn;

public sealed class ClaimPathTests
{
    [Theory]
    [InlineData("""{"roles":["a",1,"b"]}""", "a b")]
    [InlineData("""{"roles":"a"}""", "a")]
    [InlineData("""{"roles":["a","\ud83d"]}""", "")]
    [InlineData("""{"other":["a"]}""", "")]
    [InlineData("{", "")]
    public void Names_are_found_in_objects_and_what_cannot_be_read_names_nobody(string claim, string names) =>
        Assert.Equal(names, string.Join(' ', ClaimPath.Values([new Claim("realm_access", claim, "JSON")], "realm_access.roles")));
}
