import type {
  InboundProduct,
  InboundReferral,
} from '../../../../../shared/contracts/inbound-content';
import { get, readBoolean, readId, readRecord, readString, type JsonRecord } from '../read';

/** What the message answers, whether it was forwarded, and the product it asks about. */
export function readContext(message: JsonRecord): {
  replyTo: string | null;
  forwarded: 'no' | 'yes' | 'often';
  product: InboundProduct | null;
} {
  const context = readRecord(message, 'context');
  const often = readBoolean(context, 'frequently_forwarded') === true;
  const yes = readBoolean(context, 'forwarded') === true;
  const product = readRecord(context, 'referred_product');
  return {
    replyTo: readId(context, 'id'),
    forwarded: often ? 'often' : yes ? 'yes' : 'no',
    product: product && {
      catalogId: readId(product, 'catalog_id'),
      productRetailerId: readId(product, 'product_retailer_id'),
    },
  };
}

/** The ad or post that the customer tapped before writing (Click to WhatsApp). */
export function readReferral(message: JsonRecord): InboundReferral | null {
  const referral = readRecord(message, 'referral');
  return (
    referral && {
      sourceType: readString(referral, 'source_type'),
      sourceId: readId(referral, 'source_id'),
      sourceUrl: readString(referral, 'source_url'),
      headline: readString(referral, 'headline'),
      body: readString(referral, 'body'),
      mediaType: readString(referral, 'media_type'),
      imageUrl: readString(referral, 'image_url'),
      videoUrl: readString(referral, 'video_url'),
      thumbnailUrl: readString(referral, 'thumbnail_url'),
      clickId: readString(referral, 'ctwa_clid'),
      welcomeText: readString(get(referral, 'welcome_message'), 'text'),
    }
  );
}
