package io.ballast.gateway;

import io.ballast.core.codec.Flag;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.gateway.backpack.BackpackOrderRequest;
import io.ballast.gateway.backpack.BackpackRequestSigner;
import io.ballast.gateway.backpack.BackpackSigner;
import io.ballast.gateway.grvt.GrvtAmounts;
import io.ballast.gateway.grvt.GrvtDomain;
import io.ballast.gateway.grvt.GrvtOrderRequest;
import io.ballast.gateway.grvt.GrvtSigner;
import io.ballast.gateway.key.Secret;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/**
 * From command to request. Keys and signatures are those of the published throwaway vectors.
 */
final class OrderRequestTest
{
    private static final String BACKPACK_SECRET = "Ett7r6/NsNdw+1TTLouFIap8A/0ODZ46K4xuMuCwah4=";
    private static final String GRVT_KEY = "0x52b11872a4a10cfc7c5bc1d923106121c22f044bd077a98b492bbf42d0f7a09c";

    private final Commands commands = new Commands();
    private final HttpRequest http = new HttpRequest();
    private final ByteText body = new ByteText(64);

    @Test
    void shouldWriteABackpackOrder()
    {
        try (BackpackSigner signer = BackpackSigner.of(secret(BACKPACK_SECRET)))
        {
            final BackpackOrderRequest request = backpack(signer);
            commands.order(1_000_001, 299_102_000_000L, 25_000_000).side(Side.SELL).postOnly(Flag.YES);
            request.write(commands.decoder(), 1_763_800_000_017L, 5_000, http);
            assertEquals(
                "{\"clientId\":1000001,\"orderType\":\"Limit\",\"postOnly\":true,\"price\":\"2991.02\"," +
                    "\"quantity\":\"0.25\",\"side\":\"Ask\",\"symbol\":\"ETH_USDC_PERP\",\"timeInForce\":\"GTC\"}",
                http.body().toString());
            assertEquals(
                "instruction=orderExecute&clientId=1000001&orderType=Limit&postOnly=true&price=2991.02&quantity=0.25" +
                    "&side=Ask&symbol=ETH_USDC_PERP&timeInForce=GTC&timestamp=1763800000017&window=5000",
                request.signedText().toString());
            assertEquals("POST /api/v1/order", http.method() + " " + http.target());
            assertEquals("ZK70DMNoYgN21QpNbNFRUmaS9VBmWlsCnx4VvMCTNmA=", http.find("x-api-key").toString());
            assertEquals(
                "o+Jo7Br6MRfVfbLOUVmS7yQKFDyEaj48XgG5XVL1P81+617O6dpVUvFI/st3iaj/lBe8Dkom3VE66cJNcbeKAg==",
                http.find("x-signature").toString());
            assertEquals("1763800000017", http.find("x-timestamp").toString());
            assertEquals("5000", http.find("x-window").toString());
            assertEquals("application/json; charset=utf-8", http.find("content-type").toString());
        }
    }

    @Test
    void shouldSayNothingOfAMarketOrdersPrice()
    {
        try (BackpackSigner signer = BackpackSigner.of(secret(BACKPACK_SECRET)))
        {
            final BackpackOrderRequest request = backpack(signer);
            commands.order(0xffff_ffffL, 0, 5_000_000).orderType(OrderType.MARKET).reduceOnly(Flag.YES);
            request.write(commands.decoder(), 1, 2, http);
            assertEquals(
                "{\"clientId\":4294967295,\"orderType\":\"Market\",\"quantity\":\"0.05\",\"reduceOnly\":true," +
                    "\"side\":\"Bid\",\"symbol\":\"ETH_USDC_PERP\"}",
                http.body().toString());

            commands.order(1, 0, 5_000_000).orderType(OrderType.MARKET).timeInForce(TimeInForce.IOC);
            request.write(commands.decoder(), 1, 2, http);
            assertEquals(
                "instruction=orderExecute&clientId=1&orderType=Market&quantity=0.05&side=Bid&symbol=ETH_USDC_PERP" +
                    "&timeInForce=IOC&timestamp=1&window=2",
                request.signedText().toString());

            commands.order(1L << 32, 1, 1);
            assertThrows(
                IllegalArgumentException.class, () -> request.write(commands.decoder(), 1, 2, http));
        }
    }

    @Test
    void shouldWriteAGrvtOrder()
    {
        try (GrvtSigner signer = GrvtSigner.of(secret(GRVT_KEY)))
        {
            commands.order(0x8000_0000_0000_0001L, 299_102_000_000L, 25_000_000)
                .side(Side.SELL)
                .postOnly(Flag.YES)
                .nonce(828_700_936)
                .expiryNs(1_763_886_400_000_000_000L);
            grvt(signer).write(commands.decoder(), body);
            assertEquals(
                "{\"order\":{\"sub_account_id\":\"2147050003876484\",\"is_market\":false," +
                    "\"time_in_force\":\"GOOD_TILL_TIME\",\"post_only\":true,\"reduce_only\":false," +
                    "\"legs\":[{\"instrument\":\"ETH_USDT_Perp\",\"size\":\"0.25\",\"limit_price\":\"2991.02\"," +
                    "\"is_buying_asset\":false}]," +
                    "\"signature\":{\"signer\":\"0x5bb75933bafb88d0d897e3104f5a76ae09dd9793\"," +
                    "\"r\":\"0x833f1b33778cc04e4f5c030301fa949ea89b0a922e8bfef29e1e17d09cf76224\"," +
                    "\"s\":\"0x19eb0181469ffc9ab17e6910b2dd1de3feca1dd7424408680ca77ab621c7441d\",\"v\":28," +
                    "\"expiration\":\"1763886400000000000\",\"nonce\":828700936}," +
                    "\"metadata\":{\"client_order_id\":\"9223372036854775809\"}}}",
                body.toString());
        }
    }

    @Test
    void shouldHashNoPriceForAGrvtMarketOrder()
    {
        try (GrvtSigner signer = GrvtSigner.of(secret(GRVT_KEY)))
        {
            final GrvtOrderRequest request = grvt(signer);
            commands.order(0x8000_0000_0000_0002L, 12_345, 5_000_000)
                .orderType(OrderType.MARKET)
                .timeInForce(TimeInForce.IOC)
                .nonce(2)
                .expiryNs(1_763_886_400_000_000_000L);
            request.write(commands.decoder(), body);
            final String sent = body.toString();
            assertEquals(
                "0x7c7a789c56bc95d227874f2500664b331dac6aa823496539e927ab84a5824051",
                sent.replaceFirst(".*\"r\":\"(0x[0-9a-f]*)\".*", "$1"));
            assertEquals("0", sent.replaceFirst(".*\"limit_price\":\"([^\"]*)\".*", "$1"));
            assertEquals("27", sent.replaceFirst(".*\"v\":([0-9]*).*", "$1"));
        }
    }

    private static BackpackOrderRequest backpack(final BackpackSigner signer)
    {
        return new BackpackOrderRequest(new BackpackRequestSigner(signer), "ETH_USDC_PERP", 0);
    }

    private static GrvtOrderRequest grvt(final GrvtSigner signer)
    {
        return new GrvtOrderRequest(
            signer, new GrvtDomain(GrvtDomain.PRODUCTION), 2_147_050_003_876_484L, "ETH_USDT_Perp",
            GrvtAmounts.assetId("0x030401"), 9);
    }

    private static Secret secret(final String text)
    {
        return new Secret(text.getBytes(StandardCharsets.US_ASCII));
    }
}
