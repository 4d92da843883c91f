package io.ballast.gateway.grvt;

import io.ballast.core.codec.Flag;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.gateway.transport.ByteText;

/**
 * The body of a request that sends an order, by REST or over the socket: a function of command and key. The integers
 * that are hashed and the text that is sent come from the same fields.
 * <p>
 * Beside the signature nothing is allocated; for one thread.
 */
public final class GrvtOrderRequest
{
    private final GrvtSigner signer;
    private final GrvtDomain domain;
    private final String signerText;
    private final long subAccountId;
    private final String symbol;
    private final byte[] assetId;
    private final int baseDecimals;

    private final GrvtOrderHash hash = new GrvtOrderHash();
    private final GrvtSignature signature = new GrvtSignature();
    private final byte[] structHash = new byte[Keccak.SIZE];
    private final byte[] digest = new byte[Keccak.SIZE];

    /**
     * For one instrument and one account.
     *
     * @param signer       that holds the key, closed by its owner.
     * @param domain       of the chain.
     * @param subAccountId unsigned.
     * @param symbol       of the instrument.
     * @param assetId      from its hash, see {@link GrvtAmounts#assetId}.
     * @param baseDecimals of the instrument.
     */
    public GrvtOrderRequest(
        final GrvtSigner signer,
        final GrvtDomain domain,
        final long subAccountId,
        final String symbol,
        final byte[] assetId,
        final int baseDecimals)
    {
        this.signer = signer;
        this.domain = domain;
        this.subAccountId = subAccountId;
        this.symbol = symbol;
        this.assetId = assetId.clone();
        this.baseDecimals = baseDecimals;
        signerText = signer.toString();
    }

    /**
     * Append the body.
     *
     * @param command to send.
     * @param target  text.
     * @throws ArithmeticException if size or price do not fit the integers that are hashed.
     */
    public void write(final OrderCommandDecoder command, final ByteText target)
    {
        final boolean market = command.orderType() == OrderType.MARKET;
        final long price = market ? 0 : command.price();
        final boolean buying = command.side() == Side.BUY;
        final GrvtTimeInForce timeInForce = GrvtTimeInForce.of(command.timeInForce());
        final boolean postOnly = command.postOnly() == Flag.YES;
        final boolean reduceOnly = command.reduceOnly() == Flag.YES;

        hash.clear()
            .leg(assetId, GrvtAmounts.size(command.quantity(), baseDecimals), GrvtAmounts.price(price), buying)
            .order(subAccountId, market, timeInForce.code(), postOnly, reduceOnly, (int)command.nonce(),
                command.expiryNs(), structHash);
        domain.digest(structHash, digest);
        signer.sign(digest, signature);

        target.ascii("{\"order\":{\"sub_account_id\":\"").unsigned(subAccountId)
            .ascii("\",\"is_market\":").ascii(text(market))
            .ascii(",\"time_in_force\":\"").ascii(timeInForce.name())
            .ascii("\",\"post_only\":").ascii(text(postOnly))
            .ascii(",\"reduce_only\":").ascii(text(reduceOnly))
            .ascii(",\"legs\":[{\"instrument\":\"").ascii(symbol)
            .ascii("\",\"size\":\"").decimal(command.quantity())
            .ascii("\",\"limit_price\":\"").decimal(price)
            .ascii("\",\"is_buying_asset\":").ascii(text(buying))
            .ascii("}],\"signature\":{\"signer\":\"").ascii(signerText);
        signature.r(target.ascii("\",\"r\":\""));
        signature.s(target.ascii("\",\"s\":\""));
        target.ascii("\",\"v\":").number(signature.v())
            .ascii(",\"expiration\":\"").number(command.expiryNs())
            .ascii("\",\"nonce\":").number(command.nonce())
            .ascii("},\"metadata\":{\"client_order_id\":\"").unsigned(command.clientOrderId())
            .ascii("\"}}}");
    }

    /** Hash of the last leg, a copy. */
    public byte[] legHash()
    {
        return hash.lastLegHash();
    }

    /** Hash of the last order, a copy. */
    public byte[] structHash()
    {
        return structHash.clone();
    }

    /** What was signed last, a copy. */
    public byte[] digest()
    {
        return digest.clone();
    }

    private static String text(final boolean value)
    {
        return value ? "true" : "false";
    }
}
